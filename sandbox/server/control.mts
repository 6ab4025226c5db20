import type { FaultLayer } from '../faults/layer.mts';
import { isJsonObject, parseJson, serialiseList, type Json } from '../json.mts';
import type { CrmServer } from './crm.mts';
import { jsonAnswer, jsonPieces, type SandboxAnswer, type SandboxRequest } from './exchange.mts';
import type { Stats } from './stats.mts';

/** Where the control plane lives on every server. */
export const controlPath = '/_sandbox';

/** What the control plane looks into and changes. */
export interface Controlled {
	crm: CrmServer;
	stats: Stats;
	faults: FaultLayer;
	reset(): void;
}

type Control = (house: Controlled, body: Json | undefined) => SandboxAnswer;

const controls: Record<string, Control> = {
	'GET stats': ({ stats }) => jsonAnswer(200, asJson(stats.report())),
	'GET log': ({ stats }) => jsonAnswer(200, asJson(stats.log())),
	'GET faults': ({ faults }) => jsonAnswer(200, asJson(faults.rules())),
	'POST faults': ({ faults }, body) => {
		faults.set(body ?? null);
		return jsonAnswer(200, asJson(faults.rules()));
	},
	'GET switches': ({ crm }) => jsonAnswer(200, crm.switches.current()),
	'POST switches': ({ crm }, body) => {
		if (!isJsonObject(body)) throw new Error('Switches must be an object.');
		crm.switches.set(body);
		return jsonAnswer(200, crm.switches.current());
	},
	'POST reset': (house) => {
		house.reset();
		return jsonAnswer(200, { reset: true });
	},
};

/** True for the control plane and everything below it. */
export function isControlPath(path: string): boolean {
	return path === controlPath || path.startsWith(`${controlPath}/`);
}

/** Answers a control request: 400 with the reason for a wrong body, 404 for what isn't there. */
export function controlAnswer(house: Controlled, request: SandboxRequest): SandboxAnswer {
	const [name = '', entity, ...rest] = request.path.slice(controlPath.length + 1).split('/');
	if (name === 'store' && entity !== undefined && rest.length === 0 && request.method === 'GET') {
		return storeAnswer(house.crm, entity);
	}
	const control = entity === undefined ? controls[`${request.method} ${name}`] : undefined;
	if (control === undefined) {
		const known = [...Object.keys(controls), 'GET store/{entity}'].join(', ');
		return jsonAnswer(404, { error: `No such control. There are: ${known}.` });
	}
	try {
		return control(house, parseJson(request.body.toString()));
	} catch (error) {
		return jsonAnswer(400, { error: error instanceof Error ? error.message : String(error) });
	}
}

function storeAnswer(crm: CrmServer, entity: string): SandboxAnswer {
	const records = crm.records(entity);
	if (records === undefined) return jsonAnswer(404, { error: `No entity "${entity}".` });
	return jsonPieces(200, serialiseList(records));
}

function asJson(value: object): Json {
	return value as unknown as Json;
}
