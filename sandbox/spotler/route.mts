import type { SpotlerObjects } from './objects.mts';

/** The parts of a path, decoded: a field name in it may have a slash. */
export function segmentsOf(path: string): string[] {
	return path.slice(1).split('/').map(decoded);
}

function decoded(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}

/** The path under which a request is counted: `/accounts/:id/contacts`. */
export function routeOf(objects: SpotlerObjects, path: string): string {
	const [first, second, third, ...more] = segmentsOf(path);
	if (first === 'oauth') return path;
	const unknown = '(unknown path)';
	if (more.length > 0) return unknown;
	if (first === 'lookup' && third === undefined) return '/lookup/:list';
	if (first === 'lookup' || first === 'datadictionary') {
		return objects.has(second) ? path : unknown;
	}
	if (!objects.has(first)) return unknown;
	const parts = [first, second === undefined ? undefined : ':id', third];
	return `/${parts.filter((part) => part !== undefined).join('/')}`;
}
