/** One point of a boundary: longitude and latitude, or planar x and y. */
export type Position = readonly [number, number];

/** An outer ring and its holes. */
export type Polygon = readonly (readonly Position[])[];

/** One area of a map file. */
export interface Boundary {
	/** What the file says of it: its texts, and its numbers as text. */
	properties: ReadonlyMap<string, string>;
	polygons: readonly Polygon[];
}

/** The areas of a map file that the user supplied. */
export interface Boundaries {
	file: string;
	features: readonly Boundary[];
	/** Features that are no areas (points, lines, nothing), by what they are called. */
	notAreas: readonly string[];
	/** Coordinates are degrees; otherwise planar. */
	geographic: boolean;
}
