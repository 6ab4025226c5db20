/** How an operation is run when putting back what Get Many puts out won't do. */
export interface Settings {
	parameters?: object;
	/** The items instead of what Get Many puts out. */
	items?: object[];
	/** The operation whose outputs the items are instead. */
	after?: { operation: string; json?: object; parameters?: object };
	/** The fields by which Create or Update recognises a record. */
	match?: string[];
	legacy?: boolean;
}

const file = {
	json: {},
	binary: { data: { data: 'SGVsbG8=', fileName: 'hello.txt', mimeType: 'text/plain' } },
};

const picked = (value: string) => ({ entity: { __rl: true, mode: 'id', value } });
const anyEntity = { parameters: picked('Contact'), items: [{ json: { id: 2 } }] };
const legacy = (more: object = {}): Settings => ({
	legacy: true,
	parameters: { collection: 'Contacts', ...more },
	items: [{ json: {} }],
});
const webhook = {
	url: 'https://n8n.example/webhook/1',
	events: 'Contact.Create',
	insecure_ssl: false,
};
const onWebhook = { after: { operation: 'create', json: webhook } };
const needed = { SURNAME: 'Vale', OWNER_ID: 501, SALES_UNIT_ID: 0 };
const onLegacyRecord = (parameters: object): Settings => ({
	legacy: true,
	parameters,
	after: {
		operation: 'setEntity',
		parameters: { collection: 'Contacts', data: JSON.stringify(needed) },
	},
});
const pipeline = { name: 'Second', color: 1, steps: '[{"name": "First", "percent": 10}]' };
const client = {
	email: 'new@user.example',
	default_unit_id: 'e476211d-ab39-a7f2-ce1e-02c4e5d7353f',
	master_right_id: '467d1bcf-9c80-d223-c783-d6828dd92517',
	unit_membership: 'e476211d-ab39-a7f2-ce1e-02c4e5d7353f',
};
const tags = { parameters: { listValues: 'VIP' } };

/** By node, resource and operation. */
export const SETTINGS: Record<string, Settings> = {
	'civiCrm anyEntity checkAccess': anyEntity,
	'civiCrm anyEntity count': anyEntity,
	'civiCrm anyEntity delete': anyEntity,
	'civiCrm anyEntity getActions': anyEntity,
	'civiCrm anyEntity getFields': anyEntity,
	'civiCrm anyEntity getOptions': {
		...anyEntity,
		parameters: { ...picked('Contact'), field: 'gender_id' },
	},
	'civiCrm case create': {
		items: [{ json: { subject: 'Help', case_type_id: 1, contact_id: 2, creator_id: 2 } }],
	},
	'civiCrm household createOrUpdate': { match: ['household_name'] },
	'clevertim company addTags': tags,
	'clevertim company removeTags': tags,
	'clevertim contact addTags': tags,
	'clevertim contact removeTags': tags,
	'clevertim note createOrUpdate': { items: [{ json: { text: 'Unheard of' } }] },
	'pipeliner account merge': { parameters: { secondaryIds: '={{ $("Start").last().json.id }}' } },
	'pipeliner contact merge': { parameters: { secondaryIds: '={{ $("Start").last().json.id }}' } },
	'pipeliner anyCollection delete': {
		parameters: picked('CE1_Machines'),
		after: { operation: 'getAll', parameters: picked('CE1_Machines') },
	},
	'pipeliner document upload': { parameters: { linkTo: '' }, items: [file] },
	'pipeliner client delete': { after: { operation: 'create', json: client } },
	'pipeliner pipeline create': { items: [{ json: pipeline }] },
	'pipeliner pipeline delete': { after: { operation: 'create', json: pipeline } },
	'pipeliner webhook create': { items: [{ json: webhook }] },
	'pipeliner webhook delete': onWebhook,
	'pipeliner webhook get': onWebhook,
	'pipeliner webhook getAll': onWebhook,
	'pipeliner webhook getChanged': onWebhook,
	'pipeliner webhook update': onWebhook,
	'pipeliner legacyApi deleteEntities': onLegacyRecord({
		entityName: 'Contact',
		data: '={{ JSON.stringify([$json.id]) }}',
	}),
	'pipeliner legacyApi deleteEntity': onLegacyRecord({
		collection: 'Contacts',
		entityId: '={{ $json.id }}',
	}),
	'pipeliner legacyApi getCollections': legacy(),
	'pipeliner legacyApi getEntityPublic': legacy(),
	'pipeliner legacyApi getErrorCodes': legacy(),
	'pipeliner legacyApi getFields': legacy(),
	'pipeliner legacyApi getServerAPIUtcDateTime': legacy(),
	'pipeliner legacyApi getTeamPipelineUrl': legacy(),
	'pipeliner legacyApi setEntities': legacy({
		entityName: 'Contact',
		data: JSON.stringify([needed]),
	}),
	'pipeliner legacyApi setEntity': legacy({ data: JSON.stringify(needed) }),
	'spotlerCrm customTable delete': {
		parameters: picked('policies'),
		items: [{ json: { id: 1 } }],
	},
	'spotlerCrm dataDictionary getFields': {
		parameters: { recordType: 'accounts' },
		items: [{ json: {} }],
	},
	'spotlerCrm document upload': {
		parameters: { recordType: 'accounts', parentId: '95920001' },
		items: [file],
	},
	'spotlerCrm lookupList addValues': {
		parameters: { listName: 'sector', listValues: 'Retail' },
		items: [{ json: {} }],
	},
	'spotlerCrm lookupList getValues': {
		parameters: { recordType: 'accounts', field: 'Account Type' },
		items: [{ json: {} }],
	},
};
