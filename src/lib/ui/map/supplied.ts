// What a map that the user supplied is drawn with: it knows the names of all places, and comes with the map.
export { default as Shapes } from './Shapes.svelte';
export { drawMap, wantedOf } from '../../present/map/drawing';
export { matchPlaces } from '../../present/map/match';
