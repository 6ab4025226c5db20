import { editors, id, owner, stamps, type FieldRow } from './field.mts';
import { defineObject } from './object.mts';

const opportunity = { refersTo: 'opportunities', required: true } as const;

const opportunityRows: readonly FieldRow[] = [
	id,
	['accountid', 'Account', 'integer', { refersTo: 'accounts', required: true }],
	['contactid', 'Contact', 'integer', { refersTo: 'contacts' }],
	['name', 'Opportunity Name', 'string', { required: true }],
	['status', 'Status', 'lookup', { list: 'opportunitystatus' }],
	['forecast', 'Forecast', 'lookup', { list: 'forecast' }],
	['value', 'Value', 'decimal', { initial: 0 }],
	['probability', 'Probability (%)', 'integer', { initial: 0 }],
	['closedate', 'Close Date', 'date'],
	['nextstep', 'Next Step', 'string'],
	['repeat', 'Repeat Business', 'boolean', { initial: 0 }],
	['source', 'Source', 'lookup', { list: 'source', empty: '' }],
	['campaignid', 'Campaign', 'integer', { refersTo: 'campaigns', initial: 0 }],
	owner,
	...stamps,
];

/** Neither created nor modified date: observed by third parties. */
const lineRows: readonly FieldRow[] = [
	id,
	['opportunityid', 'Opportunity', 'integer', opportunity],
	['product', 'Product', 'string', { required: true }],
	['quantity', 'Quantity', 'decimal', { initial: 1 }],
	['unitprice', 'Unit Price', 'decimal', { initial: 0 }],
	...editors,
];

const historyRows: readonly FieldRow[] = [
	id,
	['opportunityid', 'Opportunity', 'integer', opportunity],
	['opportunitystatus', 'Status', 'string'],
	['forecast', 'Forecast', 'string'],
	['probability', 'Probability (%)', 'integer'],
	['value', 'Value', 'decimal'],
	['closedate', 'Close Date', 'date'],
	editors[1],
	stamps[3],
];

const campaignRows: readonly FieldRow[] = [
	id,
	['name', 'Campaign Name', 'string', { required: true }],
	['type', 'Campaign Type', 'lookup', { list: 'campaigntype' }],
	['status', 'Status', 'lookup', { list: 'campaignstatus' }],
	['active', 'Active', 'boolean', { initial: 1 }],
	['dripfeed', 'Drip Feed', 'boolean', { initial: 0 }],
	['members', 'Members', 'integer', { readOnly: true, initial: 0 }],
	['opportunities', 'Opportunities', 'integer', { readOnly: true, initial: 0 }],
	['sales', 'Sales', 'decimal', { readOnly: true, initial: 0 }],
	owner,
	...stamps,
];

const campaign = { refersTo: 'campaigns', required: true } as const;

/** The fields of stages and details are not published. */
const stageRows: readonly FieldRow[] = [
	id,
	['campaignid', 'Campaign', 'integer', campaign],
	['name', 'Stage', 'string', { required: true }],
	['position', 'Position', 'integer'],
	...stamps,
];

const detailRows: readonly FieldRow[] = [
	id,
	['campaignid', 'Campaign', 'integer', campaign],
	['contactid', 'Contact', 'integer', { refersTo: 'contacts', required: true }],
	['stageid', 'Stage', 'integer', { refersTo: 'campaignstages' }],
	['responded', 'Responded', 'boolean', { initial: 0 }],
	...stamps,
];

const marketing = { module: 'marketing' } as const;

/** What one sells, and how one gets there. Only `opportunity_lines` has an underscore. */
export const salesObjects = [
	defineObject('opportunities', 'opportunity', opportunityRows),
	defineObject('opportunity_lines', 'opportunity_line', lineRows),
	defineObject('opportunityhistories', 'opportunityhistory', historyRows),
	defineObject('campaigns', 'campaign', campaignRows, marketing),
	defineObject('campaignstages', 'campaignstage', stageRows, marketing),
	defineObject('campaigndetails', 'campaigndetail', detailRows, marketing),
];
