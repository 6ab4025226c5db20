import type { SandboxAnswer, SandboxRequest } from '../server/exchange.mts';
import { cmsPage, plainJson, redirect } from './answers.mts';
import type { Site } from './site.mts';

/** CiviCRM's own path in a URL, such as `civicrm/ajax/api4/Contact/get`; or the CMS's answer. */
export type Target = { path: string } | { answer: SandboxAnswer };

const notFound = { answer: cmsPage(404, 'Page not found') };
const home = { answer: cmsPage(200, 'Home') };

/** Reads the URL in the shape of the site's CMS. WordPress is recorded, the others are as CiviCRM's source has them. */
export function readUrl(site: Site, request: SandboxRequest): Target {
	switch (site.switches.settings.cms) {
		case 'WordPress':
			return wordPress(site, request, true);
		case 'WordPressPlain':
			return wordPress(site, request, false);
		case 'Drupal7':
			return cleanPath(request) ?? queryPath(request, 'q') ?? notFound;
		case 'Drupal7Plain':
			return queryPath(request, 'q') ?? notFound;
		case 'Drupal8':
			return cleanPath(request) ?? drupal8(request);
		case 'Standalone':
			return cleanPath(request) ?? standalone(request);
		case 'Joomla':
			return joomla(request);
	}
}

function wordPress(site: Site, request: SandboxRequest, permalinks: boolean): Target {
	const { path, query } = request;
	const { basePage } = site;
	if (path === '/' || path === '/index.php') {
		const isCivi = query.get('civiwp') === 'CiviCRM' || query.get('page') === 'CiviCRM';
		// recorded: any other query is the home page, with 200
		return isCivi ? { path: trimmed(query.get('q') ?? '') } : home;
	}
	if (path.startsWith('/wp-admin/')) return { answer: redirect('/wp-login.php') };
	if (path === '/wp-login.php') return { answer: cmsPage(200, 'Log In') };
	if (path === '/wp-json/civicrm/v3/rest') return { path: 'civicrm/v3/rest' };
	if (path.endsWith('/extern/rest.php')) return { answer: brokenRest() };
	const isOurs = path === `/${basePage}` || path.startsWith(`/${basePage}/`);
	if (!permalinks || !isOurs) return notFound;
	const rest = trimmed(path).slice(basePage.length);
	// recorded: `/civicrm/?q=…` is the page that shows CiviCRM, with 200
	return rest === '' ? { answer: cmsPage(200, 'CiviCRM') } : { path: `civicrm${rest}` };
}

/** Recorded: extern/rest.php doesn't work on WordPress. */
function brokenRest(): SandboxAnswer {
	return plainJson(200, {
		'0': 'error_message',
		'1': 'Unable to decode supplied JSON.',
		is_error: 1,
	});
}

function trimmed(path: string): string {
	return path.replace(/^\//, '').replace(/\/$/, '');
}

function cleanPath({ path }: SandboxRequest): Target | undefined {
	return path.startsWith('/civicrm/') ? { path: trimmed(path) } : undefined;
}

function queryPath({ path, query }: SandboxRequest, name: string): Target | undefined {
	if (path !== '/' && path !== '/index.php') return undefined;
	const inner = query.get(name);
	return inner?.startsWith('civicrm/') ? { path: trimmed(inner) } : home;
}

/** Drupal 8 and later sends `index.php?q=` round in circles. */
function drupal8({ path, query }: SandboxRequest): Target {
	if (path === '/index.php' || (path === '/' && query.has('q'))) {
		return { answer: redirect(`/index.php?${query.toString()}`) };
	}
	return path === '/' ? home : notFound;
}

function standalone({ path }: SandboxRequest): Target {
	if (path === '/' || path === '/index.php') return { answer: redirect('/civicrm/login') };
	return notFound;
}

function joomla(request: SandboxRequest): Target {
	const { path, query } = request;
	const root = path.replace(/^\/administrator(?=\/)/, '');
	if (root !== '/' && root !== '/index.php') return notFound;
	if (query.get('option') !== 'com_civicrm') return home;
	return { path: trimmed(query.get('task') ?? '') };
}
