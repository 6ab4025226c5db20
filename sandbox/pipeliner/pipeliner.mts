import type { Company } from '../company/company.mts';
import type { CrmServer } from '../server/crm.mts';
import type { SandboxRequest } from '../server/exchange.mts';
import { createSwitchBoard } from '../server/switches.mts';
import { accesses, spaceId } from './access.mts';
import { answerRequest, faultAnswer, innerPath, routeOf } from './handle.mts';
import { newId } from './ids.mts';
import { createCustomFields } from './model/custom-fields.mts';
import { createModel } from './model/model.mts';
import { followFields } from './model/new-fields.mts';
import { createSeeder } from './seed/seed.mts';
import type { Space } from './space.mts';
import { createStore, type PipelinerRecords } from './store.mts';
import { pipelinerSwitches, type PipelinerSwitches } from './switches.mts';
import { storedTime } from './times.mts';
import { createDeliverer, type Deliverer, type Deliveries } from './webhooks/deliver.mts';

/** How a Pipeliner space is to be. */
export interface PipelinerOptions extends Partial<PipelinerSwitches> {
	/** At least so many custom fields; the ones of the company are always there. */
	customFields?: number;
}

/** A Pipeliner server, and a look into its store and at what its webhooks sent. */
export interface Pipeliner extends CrmServer {
	store: PipelinerRecords;
	webhooks: Deliveries;
}

/** Seeded changes have smaller numbers: seconds since the space was founded. */
const firstRevision = 200_000_000;

/** A space with the company's data. The clock gives new and changed records a time. */
export function createPipeliner(
	company: Company,
	{ customFields = 0, ...initial }: PipelinerOptions = {},
	clock: () => Date = () => new Date(),
): Pipeliner {
	const switches = createSwitchBoard(pipelinerSwitches, initial);
	const deliverer = createDeliverer();
	let space = createSpace(company, customFields, switches, clock, deliverer);
	return {
		get store() {
			return space.store;
		},
		webhooks: deliverer,
		handle: (request: SandboxRequest) => answerRequest(space, request),
		route: routeOf,
		innerPath,
		faultAnswer,
		records: (name) => {
			if (name === 'deliveries') return deliverer.report();
			return space.model.byCollection(name) && space.store.all(name);
		},
		switches,
		reset: () => {
			switches.reset();
			deliverer.reset();
			space = createSpace(company, customFields, switches, clock, deliverer);
		},
	};
}

function createSpace(
	company: Company,
	customFields: number,
	switches: Space['switches'],
	clock: () => Date,
	deliverer: Deliverer,
): Space {
	const custom = createCustomFields(customFields);
	const model = createModel(custom.byEntity);
	let [revision, ids, ticks] = [firstRevision, 0, 0];
	const space: Space = {
		id: spaceId,
		...{ model, switches, accesses, clock },
		store: createStore(createSeeder({ company, model, custom })),
		now: () => storedTime(clock(), ticks++ % 1000),
		newId: () => newId(clock(), 1, ids++),
		revision: () => revision,
		nextRevision: () => ++revision,
		notify: (changes, context) => {
			followFields(model, changes);
			deliverer.deliver(space, changes, context);
		},
	};
	return space;
}
