import {
	attachments,
	everything,
	needs,
	isMissing,
	tagged,
	visibility,
	visible,
} from './entity.mts';
import type { Entity, EntityName } from './entity.mts';

/** What one does with them. */
export const workEntities = {
	opportunity: {
		noun: 'opportunity',
		model: 'opportunities',
		actions: everything,
		stampsUser: true,
		writable: {
			name: 'text',
			description: 'text',
			status: 'text',
			leadUser: 'integer',
			value: 'decimal',
			currency: 'text',
			cust: 'integer',
			...tagged,
			...attachments,
			...visibility,
		},
		defaults: {
			status: 'Open',
			...{ cust: null, cf: {}, tags: [], tasks: [], notes: [], files: [], lfiles: [] },
			...visible,
		},
		complaint: needs('name'),
	},
	case: {
		noun: 'case',
		model: 'cases',
		actions: everything,
		stampsUser: true,
		writable: {
			name: 'text',
			description: 'text',
			leadUser: 'integer',
			cust: 'integer',
			...tagged,
			...attachments,
			...visibility,
		},
		defaults: {
			...{ cust: null, cf: {}, tags: [], tasks: [], notes: [], files: [], lfiles: [] },
			...visible,
		},
		complaint: needs('name'),
	},
	task: {
		noun: 'task',
		actions: everything,
		stampsUser: true,
		writable: {
			name: 'text',
			atype: 'text',
			location: 'text',
			cust: 'integer',
			case: 'integer',
			opp: 'integer',
			startDate: 'date',
			endDate: 'date',
			aUserId: 'integer',
			is_completed: 'boolean',
			is_deleted: 'boolean',
			rec: 'text',
			recevery: 'integer',
			recopts: 'object',
			...visibility,
		},
		defaults: {
			atype: 'Not set',
			is_completed: false,
			is_deleted: false,
			...{ rec: 'N', recevery: 1, recopts: {}, comments: [] },
			...visible,
		},
	},
	note: {
		noun: 'note',
		actions: everything,
		stampsUser: true,
		writable: {
			desc: 'text',
			type: 'text',
			// the README has one id, the Python client a list
			cust: 'integerOrIntegers',
			case: 'integer',
			opportunity: 'integer',
			is_deleted: 'boolean',
			...attachments,
			...visibility,
		},
		defaults: {
			...{ type: 'N', fmt: 'T', delvry: 'N', is_deleted: false },
			...{ cust: [], comments: [], files: [], lfiles: [] },
			...visible,
		},
	},
	comment: {
		noun: 'comment',
		// the README says: delete it and create another
		actions: ['list', 'get', 'create', 'delete'],
		stampsUser: true,
		writable: { comment: 'text', nid: 'integer', tid: 'integer', ...visibility },
		defaults: { nid: null, tid: null, ...visible },
		complaint: (record) =>
			isMissing(record, 'nid') === isMissing(record, 'tid')
				? "Exactly one of 'nid' and 'tid' is required."
				: needs('comment')(record),
	},
} satisfies Partial<Record<EntityName, Entity>>;
