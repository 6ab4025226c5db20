import { attempt } from '../../core/crm/outcome';
import { CrmError } from '../../core/crm/error';
import type { RequestPlan } from '../../core/crm/request';
import type { Connection } from '../../core/http/connection';
import { anonymous, WHO_AM_I } from '../http';
import type { Call } from './batches';
import type { ApiVersion, Meaning, Requests } from './requests';
import { shapesOf } from './shapes';
import type { PlacePath, Shape } from './shapes';

const ROUTE: Record<ApiVersion, string> = { 3: 'civicrm/ajax/rest', 4: 'civicrm/ajax/api4' };

/** Calls as a form, because CiviCRM silently ignores a JSON body. */
function formOf(version: ApiVersion, calls: Call[]): Record<string, string> {
	if (version === 4) return { calls: JSON.stringify(calls) };
	const named = Object.fromEntries(calls.map((call, at) => [`c${at}`, call]));
	return { entity: 'api3', action: 'call', json: JSON.stringify(named) };
}

/** Knows where on its site CiviCRM answers. Looked for once in an execution, where that is open. */
export class Site implements Requests {
	readonly tellsMore = true;
	private found?: Promise<PlacePath>;

	constructor(private readonly connection: Pick<Connection, 'variant' | 'send'>) {}

	/** A request for one of CiviCRM's own paths. */
	async plan(version: ApiVersion, calls: Call[], meaning: Meaning): Promise<RequestPlan> {
		const place = await this.place();
		return { method: 'POST', ...place(ROUTE[version]), form: formOf(version, calls), ...meaning };
	}

	/** The address at which CiviCRM tells who is talking to it; it is asked there. */
	async whereItAnswers(): Promise<Shape> {
		const place = await this.find(shapesOf(this.connection.variant));
		return place(WHO_AM_I);
	}

	private async place(): Promise<PlacePath> {
		const shapes = shapesOf(this.connection.variant);
		if (shapes.length === 1) return shapes[0];
		this.found ??= this.find(shapes);
		return await this.found;
	}

	/** Tries one shape after the other. A wrong one leads to a web page or to nowhere. */
	private async find(shapes: PlacePath[]): Promise<PlacePath> {
		for (const place of shapes) {
			const plan: RequestPlan = {
				method: 'GET',
				...place(WHO_AM_I),
				effect: 'read',
				repeatable: true,
			};
			const answer = await attempt(() => this.connection.send(plan));
			if (answer.state === 'done' && isWho(answer.value.body)) {
				if (answer.value.body.contact_id === null) throw anonymous(answer.value.status);
				return place;
			}
			if (answer.state === 'failed' && !isElsewhere(answer.error)) throw answer.error;
		}
		throw notFound();
	}
}

const isWho = (body: unknown): body is { contact_id: number | null } =>
	typeof body === 'object' && body !== null && 'contact_id' in body;

const isElsewhere = ({ kind }: CrmError) => kind === 'invalidResponse' || kind === 'notFound';

function notFound(): CrmError {
	return new CrmError('invalidResponse', 'There is no CiviCRM at the address in the credential', {
		fate: 'notWritten',
		advice:
			'Check the site address. Redirects are not followed: give the address that the browser ends up at. For WordPress with another base page, choose WordPress and fill in its slug.',
	});
}
