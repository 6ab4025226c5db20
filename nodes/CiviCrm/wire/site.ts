import { CrmError } from '../../core/crm/error';
import { attempt } from '../../core/crm/outcome';
import type { Outcome } from '../../core/crm/outcome';
import type { CrmResponse, RequestPlan } from '../../core/crm/request';
import type { Connection } from '../../core/http/connection';
import { anonymous, BROKEN_OFF, WHO_AM_I } from '../http';
import { answerIn } from './answers';
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

/** What is asked to find out where CiviCRM is, and which answers are CiviCRM's. */
interface Question {
	at(place: PlacePath): RequestPlan;
	isAnswer(response: CrmResponse): boolean;
}

interface Found {
	place: PlacePath;
	answer: Outcome<CrmResponse>;
}

/**
 * Knows where on its site CiviCRM answers. Looked for once in an execution, where that is open: with
 * the first calls, if they only read.
 */
export class Site implements Requests {
	readonly tellsMore = true;
	private found?: Promise<PlacePath>;

	constructor(private readonly connection: Pick<Connection, 'variant' | 'send'>) {
		const [place, ...others] = shapesOf(connection.variant);
		if (others.length === 0) this.found = Promise.resolve(place);
	}

	/** A request for one of CiviCRM's own paths. */
	async plan(version: ApiVersion, calls: Call[], meaning: Meaning): Promise<RequestPlan> {
		const place = await (this.found ?? this.keep(this.find(WHO)));
		return planAt(place, version, calls, meaning);
	}

	async ask(version: ApiVersion, calls: Call[], meaning: Meaning): Promise<CrmResponse> {
		if (this.found || version === 3) {
			return await this.connection.send(await this.plan(version, calls, meaning));
		}
		const finding = this.find({
			at: (place) => planAt(place, version, calls, meaning),
			isAnswer: ({ body }) => Array.isArray(body),
		});
		void this.keep(finding);
		const { answer } = await finding;
		return answerIn(answer);
	}

	/** What couldn't be found is not kept: a later attempt may succeed. */
	private keep(finding: Promise<Found>): Promise<PlacePath> {
		const found = finding.then(({ place }) => place);
		found.catch(() => (this.found = undefined));
		this.found = found;
		return found;
	}

	/** The address at which CiviCRM tells who is talking to it; it is asked there. */
	async whereItAnswers(): Promise<Shape> {
		const { place } = await this.find(WHO);
		return place(WHO_AM_I);
	}

	/** Tries one shape after the other. A wrong one leads to a web page or to nowhere. */
	private async find({ at, isAnswer }: Question): Promise<Found> {
		for (const place of shapesOf(this.connection.variant)) {
			const answer = await attempt(() => this.connection.send(at(place)));
			if (answer.state === 'failed' && !isElsewhere(answer.error)) {
				if (answer.error.details.code === BROKEN_OFF) return { place, answer };
				throw answer.error;
			}
			if (answer.state === 'done' && isAnswer(answer.value)) return { place, answer };
		}
		throw notFound();
	}
}

const planAt = (
	place: PlacePath,
	version: ApiVersion,
	calls: Call[],
	meaning: Meaning,
): RequestPlan => ({
	method: 'POST',
	...place(ROUTE[version]),
	form: formOf(version, calls),
	...meaning,
});

const isWho = (body: unknown): body is { contact_id: number | null } =>
	typeof body === 'object' && body !== null && 'contact_id' in body;

const WHO: Question = {
	at: (place) => ({ method: 'GET', ...place(WHO_AM_I), effect: 'read', repeatable: true }),
	isAnswer: ({ status, body }) => {
		if (!isWho(body)) return false;
		if (body.contact_id === null) throw anonymous(status);
		return true;
	},
};

/** A web page, nothing, or a server that takes no POST for its files. */
const ELSEWHERE = new Set(['invalidResponse', 'notFound', 'unsupported']);

const isElsewhere = ({ kind }: CrmError) => ELSEWHERE.has(kind);

function notFound(): CrmError {
	return new CrmError('invalidResponse', 'There is no CiviCRM at the address in the credential', {
		fate: 'notWritten',
		advice:
			'Check the site address. Redirects are not followed: give the address that the browser ends up at. For WordPress with another base page, choose WordPress and fill in its slug.',
	});
}
