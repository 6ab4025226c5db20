import type { EntitySource } from './spec.mts';

/** Donations and what belongs to them. Contribution and Pledge as recorded on CiviCRM 6.17.2. */
export const givingEntities: readonly EntitySource[] = [
	{
		name: 'Contribution',
		table: 'civicrm_contribution',
		access: 'giving',
		label: 'source',
		unique: [['trxn_id'], ['invoice_id']],
		echo: 'reload',
		junk: ['skipCleanMoney'],
		created: 'created_date',
		modified: 'modified_date',
		searchable: 'primary',
		icon: 'fa-credit-card',
		fields: `
id | Contribution ID | Integer | ro nn
contact_id | Contact ID | Integer | req nn fk:Contact
financial_type_id | Financial Type ID | Integer | fk:FinancialType in:Select opt:@FinancialType sfx:name,label reqc
contribution_page_id | Contribution Page ID | Integer | fk:ContributionPage in:Select opt:@ContributionPage sfx:name,label
payment_instrument_id | Payment Method ID | Integer | opt:payment_instrument
receive_date | Contribution Date | Timestamp
non_deductible_amount | Non-deductible Amount | Money
total_amount | Total Amount | Money | req nn
fee_amount | Fee Amount | Money
net_amount | Net Amount | Money | ro
trxn_id | Transaction ID | String | ro
invoice_id | Invoice Reference | String | ro
invoice_number | Invoice Number | String
currency | Currency | String | opt:currencies_enabled sfx:name,label,description,abbr db:USD
cancel_date | Cancelled / Refunded Date | Timestamp
cancel_reason | Cancellation / Refund Reason | Text | in:Text
receipt_date | Receipt Date | Timestamp
thankyou_date | Thank-you Date | Timestamp
source | Contribution Source | String
amount_level | Amount Label | Text | in:Text
contribution_recur_id | Recurring Contribution ID | Integer | ro fk:ContributionRecur
is_test | Test Mode | Boolean | nn def:false
is_pay_later | Is Pay Later | Boolean | nn db:false
contribution_status_id | Contribution Status ID | Integer | opt:contribution_status
address_id | Address ID | Integer | fk:Address
check_number | Check Number | String
campaign_id | Campaign ID | Integer | fk:Campaign opt:@Campaign noopt sfx:name,label
creditnote_id | Credit Note ID | String
tax_amount | Tax Amount | Money | nn
revenue_recognition_date | Revenue Recognition Date | Timestamp
is_template | Is a Template Contribution | Boolean | ro nn def:false
created_date | Created Date | Timestamp | ro
modified_date | Modified Date | Timestamp | ro
paid_amount | Amount Paid | Money | ro extra in:-
balance_amount | Balance | Money | ro extra in:-
tax_exclusive_amount | Tax Exclusive Amount | Money | ro extra in:-`,
	},
	{
		name: 'ContributionRecur',
		table: 'civicrm_contribution_recur',
		access: 'giving',
		title: 'Recurring Contribution',
		label: 'amount',
		unique: [['trxn_id'], ['invoice_id']],
		modified: 'modified_date',
		searchable: 'secondary',
		fields: `
id | Recurring Contribution ID | Integer | ro nn
contact_id | Contact ID | Integer | req nn fk:Contact
amount | Amount | Money | req nn
currency | Currency | String | opt:currencies_enabled sfx:name,label,description,abbr db:USD
frequency_unit | Frequency Unit | String | opt:recur_frequency_units db:month
frequency_interval | Interval (number of units) | Integer | nn in:Text db:1
installments | Number of Installments | Integer | in:Text
start_date | Start Date | Timestamp | nn
create_date | Created Date | Timestamp | nn
modified_date | Modified Date | Timestamp | ro
cancel_date | Cancel Date | Timestamp
cancel_reason | Cancellation Reason | Text | in:Text
end_date | Recurring Contribution End Date | Timestamp
processor_id | Processor ID | String
payment_token_id | Payment Token ID | Integer
trxn_id | Transaction ID | String
invoice_id | Invoice ID | String
contribution_status_id | Status | Integer | opt:contribution_recur_status
is_test | Test | Boolean | nn def:false
cycle_day | Cycle Day | Integer | nn db:1
next_sched_contribution_date | Next Scheduled Contribution Date | Timestamp
failure_count | Number of Failures | Integer | db:0
auto_renew | Auto Renew | Boolean | nn db:false
payment_processor_id | Payment Processor ID | Integer
financial_type_id | Financial Type ID | Integer | fk:FinancialType in:Select opt:@FinancialType sfx:name,label
payment_instrument_id | Payment Method | Integer | opt:payment_instrument
campaign_id | Campaign ID | Integer | fk:Campaign opt:@Campaign noopt sfx:name,label
is_email_receipt | Send email Receipt? | Boolean | nn db:true`,
	},
	{
		name: 'Pledge',
		table: 'civicrm_pledge',
		access: 'pledge',
		label: 'amount',
		modified: 'modified_date',
		searchable: 'primary',
		icon: 'fa-paper-plane',
		fields: `
id | Pledge ID | Integer | ro nn
contact_id | Contact ID | Integer | req nn fk:Contact
financial_type_id | Financial Type ID | Integer | fk:FinancialType in:Select opt:@FinancialType sfx:name,label
contribution_page_id | Contribution Page ID | Integer | fk:ContributionPage
amount | Total Pledged | Money | req nn
original_installment_amount | Original Installment Amount | Money | req nn
currency | Pledge Currency | String | opt:currencies_enabled sfx:name,label,description,abbr db:USD
frequency_unit | Pledge Frequency Unit | String | nn opt:recur_frequency_units
frequency_interval | Pledge Frequency Interval | Integer | nn in:Text
frequency_day | Pledge day | Integer | nn in:Select
installments | Pledge Number of Installments | Integer | nn in:Text
start_date | Pledge Start Date | Timestamp | req nn
create_date | Pledge Made | Timestamp | req nn
acknowledge_date | Pledge Acknowledged | Timestamp
modified_date | Pledge Modified Date | Timestamp | ro in:-
cancel_date | Pledge Cancelled Date | Timestamp
end_date | Pledge End Date | Timestamp
max_reminders | Maximum Number of Reminders | Integer | in:Text
initial_reminder_day | Initial Reminder Day | Integer | in:Select
additional_reminder_day | Additional Reminder Days | Integer | in:Text
status_id | Pledge Status ID | Integer | req nn opt:pledge_status
is_test | Test | Boolean | nn def:false
campaign_id | Campaign ID | Integer | fk:Campaign opt:@Campaign noopt sfx:name,label`,
	},
	{
		name: 'FinancialType',
		table: 'civicrm_financial_type',
		access: 'settings',
		label: 'label',
		unique: [['name']],
		searchable: 'secondary',
		fields: `
id | Financial Type ID | Integer | ro nn
name | Name | String | max:64 req nn
label | Label | String | max:64
description | Financial Type Description | String
is_deductible | Is Tax Deductible? | Boolean | nn db:false
is_reserved | Financial Type is Reserved? | Boolean | nn db:false
is_active | Financial Type Is Active? | Boolean | nn db:true`,
	},
	{
		name: 'ContributionPage',
		table: 'civicrm_contribution_page',
		access: 'giving',
		label: 'title',
		searchable: 'secondary',
		fields: `
id | Contribution Page ID | Integer | ro nn
title | Contribution Page Title | String
financial_type_id | Financial Type ID | Integer | fk:FinancialType in:Select opt:@FinancialType sfx:name,label
is_active | Is Page Active? | Boolean | nn db:true
goal_amount | Goal Amount | Money
start_date | Contribution Page Start Date | Timestamp
end_date | Contribution Page End Date | Timestamp`,
	},
];
