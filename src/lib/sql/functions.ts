/**
 * Functions that statements may call: those that only reckon with what they are given. Whatever reads files,
 * settings, the catalogue or a statement in a text isn't here.
 */
const listed = {
	aggregates: `any_value approx_count_distinct approx_quantile arbitrary arg_max arg_min argmax argmin
		array_agg avg bit_and bit_or bool_and bool_or corr count count_if covar_pop covar_samp entropy first
		group_concat histogram kurtosis last list listagg mad max max_by mean median min min_by mode product
		quantile quantile_cont quantile_disc regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope
		skewness stddev stddev_pop stddev_samp string_agg sum var_pop var_samp variance`,
	windows: `row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value`,
	texts: `array_to_string ascii bar char_length character_length chr concat concat_ws contains ends_with
		format instr jaccard jaro_similarity jaro_winkler_similarity lcase left length levenshtein lower lpad
		ltrim overlay position printf regexp_extract regexp_extract_all regexp_full_match regexp_matches
		regexp_replace regexp_split_to_array repeat replace reverse right rpad rtrim split_part starts_with
		string_split str_split string_to_array strip_accents strlen strpos substr substring suffix prefix
		translate trim ucase unicode upper`,
	numbers: `abs acos asin atan atan2 cbrt ceil ceiling cos cot degrees even exp factorial fdiv floor fmod
		gcd greatest isfinite isinf isnan lcm least ln log log10 log2 mod pi pow power radians round
		round_even sign sin sqrt tan trunc xor random setseed hash`,
	days: `age century date_add date_diff date_part date_sub date_trunc datediff datepart datesub datetrunc
		day dayname dayofmonth dayofweek dayofyear decade epoch extract isodow isoyear last_day make_date month
		monthname quarter strftime strptime time_bucket to_days to_months to_quarters to_weeks to_years
		try_strptime week weekday weekofyear year yearweek`,
	lists: `array_length array_value element_at flatten len list_aggregate list_any_value list_append list_avg
		list_concat list_contains list_count list_distinct list_extract list_filter list_has list_has_all
		list_has_any list_max list_min list_position list_reverse_sort list_slice list_sort list_sum
		list_transform list_unique list_value list_zip map map_extract map_keys map_values struct_extract
		struct_pack unpivot_list`,
	others: `coalesce ifnull nullif if iff cast try_cast typeof grouping grouping_id error columns row
		md5 sha256`,
	/** These alone may stand in the place of a view. */
	tables: `range generate_series unnest`
};

const all: readonly string[] = Object.values(listed).flatMap((names) => names.split(/\s+/));

/** Names of the functions, for whoever looks for one. */
export const functionNames: readonly string[] = [...new Set(all)].sort();

const allowed = new Set(all);

/** Whether a statement may call a function of that name. */
export const isFunction = (name: string): boolean => allowed.has(name.toLowerCase());
