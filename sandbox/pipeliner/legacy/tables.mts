/**
 * An entity as the legacy API has it. Fields are words: `SURNAME=last_name`; without `=` the column
 * is the same name in lower case. `a|b` is whichever is set, `value.x` a part of an object, `x[]` a
 * list of relations. Every entity also has ID, CREATED, MODIFIED, IS_DELETED and REVISION.
 */
export interface LegacyTable {
	collection: string;
	/** The entity of v100 that has the records. */
	entity: string;
	required?: string;
	fields: string;
	/** Only options of this set. */
	options?: string;
}

const owner = 'OWNER_ID SALES_UNIT_ID=unit_id';
const channels = 'EMAIL1 EMAIL2 EMAIL3 EMAIL4 EMAIL5 PHONE1 PHONE2 PHONE3 PHONE4 PHONE5';
const address = 'ADDRESS CITY ZIP_CODE STATE_PROVINCE COUNTRY COMMENTS';
const quick =
	'QUICK_ACCOUNT_NAME QUICK_ACCOUNT_EMAIL QUICK_ACCOUNT_PHONE QUICK_CONTACT_NAME ' +
	'QUICK_EMAIL QUICK_PHONE';
const access = 'ACCESS_LEVEL=share_mode PUBLISH_STATE=share_mode';
const relations = 'ACCOUNT_RELATIONS=account_relations[] CONTACT_RELATIONS=contact_relations[]';
const lead = `RANKING REASON_OF_CLOSE_ID REASON_OF_CLOSE_DESCRIPTION ${quick} ${relations}`;
const activity =
	'SUBJECT DESCRIPTION START_DATE ACTIVITY_TYPE_ID RELATIONS_OPPTY=opportunity_relations[]';

function named(collection: string, entity: string, more = ''): LegacyTable {
	return { collection, entity, required: 'NAME', fields: `NAME ${more}` };
}

/**
 * By the names that bulk calls use. From the SDKs and from clients' code; what
 * each is in v100 follows from its meaning.
 */
export const legacyTables: Readonly<Record<string, LegacyTable>> = {
	Account: {
		...{ collection: 'Accounts', entity: 'Account' },
		required: 'ORGANIZATION OWNER_ID SALES_UNIT_ID',
		fields:
			`ORGANIZATION=name ${owner} ACCOUNT_CLASS ACCOUNT_TYPE_ID ${address} ${channels} ` +
			`INDUSTRIES_ID=industry_id PARENT_ACCOUNT_ID HOME_PAGE PICTURE=picture_id ${access}`,
	},
	Contact: {
		...{ collection: 'Contacts', entity: 'Contact' },
		required: 'SURNAME OWNER_ID SALES_UNIT_ID',
		fields:
			`SURNAME=last_name FIRST_NAME MIDDLE_NAME TITLE POSITION GENDER ${owner} ${address} ` +
			`${channels} QUICK_ACCOUNT_NAME ACCOUNT_RELATIONS=account_relations[] ${access} ` +
			'SALES_TEAM=sharing_clients WATCHERS=sharing_clients PICTURE=picture_id',
	},
	Lead: {
		...{ collection: 'Leads', entity: 'Lead' },
		required: 'OPPORTUNITY_NAME OWNER_ID SALES_UNIT_ID',
		fields:
			`OPPORTUNITY_NAME=name OPPORTUNITY_DESCRIPTION=description ${owner} ${lead} ${access} ` +
			'IS_ARCHIVE=is_archived STAGE=step_id',
	},
	Opportunity: {
		...{ collection: 'Opportunities', entity: 'Opportunity' },
		required:
			'OPPORTUNITY_NAME OWNER_ID SALES_UNIT_ID STAGE OPPORTUNITY_VALUE_FOREGIN CLOSING_DATE ' +
			'ACCOUNT_RELATIONS',
		fields:
			`OPPORTUNITY_NAME=name OPPORTUNITY_DESCRIPTION=description ${owner} STAGE=step_id ` +
			// the wire itself misspells it
			'OPPORTUNITY_VALUE_FOREGIN=value.value_foreign OPPORTUNITY_VALUE=value.base_value ' +
			`CURRENCY_ID=value.currency_id CLOSING_DATE PRODUCT_PRICE_LIST_ID ${lead} ${access} ` +
			'IS_ARCHIVE=is_archived',
	},
	Activity: {
		...{ collection: 'Activities', entity: 'Task' },
		required: 'SUBJECT OWNER_ID',
		fields: `${activity} ${owner} END_DATE=due_date STATUS PRIORITY`,
	},
	Appointment: {
		...{ collection: 'Appointments', entity: 'Appointment' },
		required: 'SUBJECT OWNER_ID',
		fields: `${activity} ${owner} END_DATE LOCATION`,
	},
	Note: {
		...{ collection: 'Notes', entity: 'Note' },
		required: 'NOTE OWNER_ID',
		fields: 'NOTE OWNER_ID ADDRESSBOOK_ID=contact_id|account_id OPPTY_ID=lead_oppty_id',
	},
	Message: {
		...{ collection: 'Messages', entity: 'Memo' },
		required: 'SUBJECT OWNER_ID',
		fields: 'SUBJECT OWNER_ID',
	},
	Email: {
		...{ collection: 'Emails', entity: 'Email' },
		required: 'UID DIRECTION',
		fields: 'UID DIRECTION SUBJECT BODY SENDER TO CC DATE_SENT OWNER_ID',
	},
	Product: named('Products', 'Product', 'DESCRIPTION SKU UNIT_SYMBOL PRODUCT_CATEGORY_ID'),
	OpptyProductRelation: {
		...{ collection: 'OpptyProductRelations', entity: 'OpptyProductRelation' },
		required: 'OPPTY_ID PRODUCT_ID',
		fields: 'OPPTY_ID PRODUCT_ID PRICE QUANTITY AMOUNT COMMENT',
	},
	OpptyAccountRelation: {
		...{ collection: 'OpptyAccountRelations', entity: 'LeadOpptyAccountRelation' },
		required: 'OPPTY_ID ACCOUNT_ID',
		fields: 'OPPTY_ID=lead_oppty_id ACCOUNT_ID IS_PRIMARY',
	},
	OpptyContactRelation: {
		...{ collection: 'OpptyContactRelations', entity: 'LeadOpptyContactRelation' },
		required: 'OPPTY_ID CONTACT_ID',
		fields: 'OPPTY_ID=lead_oppty_id CONTACT_ID IS_PRIMARY COMMENT',
	},
	AddressbookRelation: {
		...{ collection: 'AddressbookRelations', entity: 'ContactAccountRelation' },
		required: 'CONTACT_ID ACCOUNT_ID',
		fields: 'CONTACT_ID ACCOUNT_ID IS_PRIMARY POSITION COMMENT',
	},
	Client: {
		...{ collection: 'Clients', entity: 'Client' },
		fields: 'FIRSTNAME=first_name LASTNAME=last_name EMAIL DEFAULT_SALES_UNIT_ID=default_unit_id',
	},
	SalesUnit: {
		...{ collection: 'SalesUnits', entity: 'SalesUnit' },
		required: 'SALES_UNIT_NAME',
		fields: 'SALES_UNIT_NAME=name PARENT_ID',
	},
	Stage: {
		...{ collection: 'Stages', entity: 'Step' },
		required: 'STAGE_NAME',
		fields: 'STAGE_NAME=name PERCENT RANKING=sort_order',
	},
	Data: {
		...{ collection: 'Data', entity: 'Data' },
		required: 'VALUE',
		fields: 'VALUE=option_name ID_FIELD=data_set_id RANKING=sort_order',
	},
	Document: {
		...{ collection: 'Documents', entity: 'CloudObject' },
		required: 'FILENAME',
		fields: 'FILENAME TYPE SIZE MIME_TYPE',
	},
	Currency: {
		...{ collection: 'Currencies', entity: 'Currency' },
		required: 'CODE',
		fields: 'CODE SYMBOL IS_BASE',
	},
	AccountType: named('AccountTypes', 'AccountType'),
	ActivityType: named('ActivityTypes', 'TaskType'),
	TaskType: named('TaskTypes', 'TaskType'),
	ProductCategory: named('ProductCategories', 'ProductCategory', 'PARENT_ID'),
	ProductPriceList: named('ProductPriceLists', 'ProductPriceList'),
	ProductPriceListPrice: {
		...{ collection: 'ProductPriceListPrices', entity: 'ProductPriceListPrice' },
		required: 'PRODUCT_ID PRODUCT_PRICE_LIST_ID',
		fields: 'PRODUCT_ID PRODUCT_PRICE_LIST_ID PRICE',
	},
	MasterRight: named('MasterRights', 'MasterRight'),
	SalesRole: named('SalesRoles', 'SalesRole'),
	OpptyContactRole: named('OpptyContactRoles', 'AccountRole'),
	ExchangeRateList: {
		...{ collection: 'ExRateLists', entity: 'CurrencyExchangeRatesList' },
		fields: 'VALID_FROM',
	},
	// what became sets of options in v100
	Industry: {
		...{ collection: 'Industries', entity: 'Data', options: 'industry_id' },
		required: 'INDUSTRY_NAME',
		fields: 'INDUSTRY_NAME=option_name RANKING=sort_order',
	},
	ReasonOfClose: {
		...{ collection: 'ReasonOfCloses', entity: 'Data', options: 'reason_of_close_id' },
		required: 'NAME',
		fields: 'NAME=option_name RANKING=sort_order',
	},
	Reminder: { collection: 'Reminders', entity: 'TaskReminder', fields: 'NAME' },
	OpptyRecurrence: { collection: 'OpptyRecurrences', entity: 'OpptyRecurrence', fields: 'NAME' },
	ActivityRecurrence: {
		...{ collection: 'ActivityRecurrences', entity: 'TaskRecurrence' },
		fields: 'NAME',
	},
};
