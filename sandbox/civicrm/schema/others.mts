import type { EntitySource } from './spec.mts';

/** Entities that a charity's integrations rarely touch: there, empty, and with few fields. */
const names = [
	'ACL|civicrm_acl',
	'ACLEntityRole|civicrm_acl_entity_role',
	'ActionSchedule|civicrm_action_schedule',
	'Batch|civicrm_batch',
	'ContributionSoft|civicrm_contribution_soft',
	'County|civicrm_county',
	'DedupeRule|civicrm_dedupe_rule',
	'DedupeRuleGroup|civicrm_dedupe_rule_group',
	'Discount|civicrm_discount',
	'EntityFinancialAccount|civicrm_entity_financial_account',
	'Extension|civicrm_extension',
	'FinancialAccount|civicrm_financial_account',
	'FinancialItem|civicrm_financial_item',
	'FinancialTrxn|civicrm_financial_trxn',
	'Job|civicrm_job',
	'LineItem|civicrm_line_item',
	'LocBlock|civicrm_loc_block',
	'Mailing|civicrm_mailing',
	'MailingGroup|civicrm_mailing_group',
	'MailingJob|civicrm_mailing_job',
	'Managed|civicrm_managed',
	'MessageTemplate|civicrm_msg_template',
	'Navigation|civicrm_navigation',
	'OpenID|civicrm_openid',
	'PaymentProcessor|civicrm_payment_processor',
	'PaymentToken|civicrm_payment_token',
	'PledgePayment|civicrm_pledge_payment',
	'PriceField|civicrm_price_field',
	'PriceFieldValue|civicrm_price_field_value',
	'PriceSet|civicrm_price_set',
	'Product|civicrm_product',
	'RecurringEntity|civicrm_recurring_entity',
	'ReportInstance|civicrm_report_instance',
	'SavedSearch|civicrm_saved_search',
	'SearchDisplay|civicrm_search_display',
	'SiteEmailAddress|civicrm_site_email_address',
	'UFGroup|civicrm_uf_group',
	'UFMatch|civicrm_uf_match',
	'WordReplacement|civicrm_word_replacement',
	'WorldRegion|civicrm_worldregion',
];

const mailing = `
id | Mailing ID | Integer | ro nn
name | Mailing Name | String | max:128
subject | Subject | String | max:128
status | Mailing Status | String | opt:=Draft,Scheduled,Running,Complete,Paused,Canceled db:Draft
scheduled_date | Mailing Scheduled Date | Timestamp
created_id | Mailing Creator | Integer | fk:Contact
created_date | Mailing Created Date | Timestamp | ro
modified_date | Mailing Modified Date | Timestamp | ro`;

const survey = `
id | Survey ID | Integer | ro nn
title | Survey Title | String | nn reqc
campaign_id | Campaign ID | Integer | fk:Campaign
is_active | Is Active | Boolean | nn db:true
created_id | Created By | Integer | fk:Contact
created_date | Created Date | Timestamp | ro
last_modified_date | Modified Date | Timestamp | ro`;

const plain = `
id | ID | Integer | ro nn
name | Name | String
title | Title | String
description | Description | Text
is_active | Enabled | Boolean | nn db:true`;

/** The rest of what `Entity.get` lists. */
export const otherEntities: readonly EntitySource[] = [
	...names.map((line): EntitySource => {
		const [name = '', table = ''] = line.split('|');
		if (name !== 'Mailing') return { name, table, access: 'settings', fields: plain };
		const stamps = { created: 'created_date', modified: 'modified_date' };
		return { name, table, access: 'settings', label: 'name', ...stamps, fields: mailing };
	}),
	{
		name: 'Survey',
		table: 'civicrm_survey',
		access: 'campaign',
		label: 'title',
		...{ created: 'created_date', modified: 'last_modified_date' },
		fields: survey,
	},
];
