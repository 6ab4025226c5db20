/** Where a site answers CiviCRM's own paths, such as `civicrm/ajax/api4`. */
export interface Shape {
	path: string;
	query?: Record<string, string>;
}

/** Turns a path of CiviCRM into the address that a content management system gives it. */
export type PlacePath = (route: string) => Shape;

const clean =
	(prefix: string): PlacePath =>
	(route) => ({ path: `/${route.replace(/^civicrm/, prefix)}` });

const wordPressQuery: PlacePath = (route) => ({
	path: '/',
	query: { civiwp: 'CiviCRM', q: route },
});

const drupalQuery: PlacePath = (route) => ({ path: '/index.php', query: { q: route } });

const joomla =
	(folder: string): PlacePath =>
	(route) => ({
		path: `${folder}/index.php`,
		query: { option: 'com_civicrm', task: route },
	});

const CLEAN = clean('civicrm');

/** The shapes that are possible for each content management system, the likeliest first. */
const SHAPES: Record<string, PlacePath[]> = {
	auto: [CLEAN, wordPressQuery, drupalQuery, joomla(''), joomla('/administrator')],
	backdrop: [CLEAN, drupalQuery],
	drupal: [CLEAN, drupalQuery],
	joomla: [joomla(''), joomla('/administrator')],
	standalone: [CLEAN],
	wordpress: [wordPressQuery],
};

/** The shapes to try for the variant of a credential: `drupal`, or `wordpress:crm` with its slug. */
export function shapesOf(variant = 'auto'): PlacePath[] {
	const [cms, slug] = variant.split(':');
	// The slug of the base page stands in for "civicrm" in addresses with permalinks
	return slug ? [clean(slug)] : (SHAPES[cms] ?? SHAPES.auto);
}
