import type { EntitySource } from './spec.mts';

/** Events and who comes. Fields recorded on CiviCRM 6.17.2. */
export const eventEntities: readonly EntitySource[] = [
	{
		name: 'Event',
		table: 'civicrm_event',
		access: 'event',
		label: 'title',
		searchable: 'primary',
		created: 'created_date',
		icon: 'fa-calendar',
		fields: `
id | Event ID | Integer | ro nn
title | Event Title | String | reqif:empty($values.template_id)
summary | Event Summary | Text
description | Event Description | Text | in:RichTextEditor
event_type_id | Event Type | Integer | opt:event_type reqif:empty($values.template_id)
participant_listing_id | Participant Listing | Integer | opt:participant_listing
is_public | Is Event Public | Boolean | nn db:false
start_date | Event Start Date | Timestamp | reqif:empty($values.template_id)
end_date | Event End Date | Timestamp
is_online_registration | Is Online Registration | Boolean | nn db:false
registration_link_text | Event Registration Link Text | String
registration_start_date | Registration Start Date | Timestamp
registration_end_date | Registration End Date | Timestamp
max_participants | Max Participants | Integer | in:Text
event_full_text | Event Information | Text
is_monetary | Is this a PAID event? | Boolean | nn db:false
financial_type_id | Financial Type | Integer | opt:@FinancialType sfx:name,label
payment_processor | Payment Processor | String | opt:@PaymentProcessor sfx:name,label multi
is_map | Map Enabled | Boolean | nn db:false
is_active | Is Active | Boolean | nn db:true
fee_label | Fee Label | String
is_show_location | Show Location | Boolean | nn db:false
loc_block_id | Location Block ID | Integer | fk:LocBlock
default_role_id | Default Role | Integer | opt:participant_role
intro_text | Introductory Message | Text | in:RichTextEditor
footer_text | Footer Message | Text | in:RichTextEditor
confirm_title | Confirmation Title | String
confirm_text | Confirm Text | Text | in:RichTextEditor
confirm_footer_text | Footer Text | Text | in:RichTextEditor
is_email_confirm | Is confirm email | Boolean | nn db:false
confirm_email_text | Confirmation Email Text | Text | in:RichTextEditor
confirm_from_name | Confirm From Name | String
confirm_from_email | Confirm From Email | String
cc_confirm | Cc Confirm | String
bcc_confirm | Bcc Confirm | String
default_fee_id | Default Fee ID | Integer
default_discount_fee_id | Default Discount Fee ID | Integer
thankyou_title | ThankYou Title | String
thankyou_text | ThankYou Text | Text | in:RichTextEditor
thankyou_footer_text | Footer Text | Text | in:RichTextEditor
is_pay_later | Pay Later Allowed | Boolean | nn db:false
pay_later_text | Pay Later Text | Text | in:RichTextEditor
pay_later_receipt | Pay Later Receipt Text | Text | in:RichTextEditor
is_partial_payment | Partial Payments Enabled | Boolean | nn db:false
initial_amount_label | Initial Amount Label | String
initial_amount_help_text | Initial Amount Help Text | Text | in:Text
min_initial_amount | Minimum Initial Amount | Money
is_multiple_registrations | Allow Multiple Registrations | Boolean | nn db:false
max_additional_participants | Maximum number of additional participants per registration | Integer
allow_same_participant_emails | Does Event allow multiple registrations from same email address? | Boolean | nn db:false
has_waitlist | Waitlist Enabled | Boolean | nn db:false
requires_approval | Requires Approval | Boolean | nn db:false
expiration_time | Expiration Time | Integer | in:Text
allow_selfcancelxfer | Allow Self-service Cancellation or Transfer | Boolean | nn db:false
selfcancelxfer_time | Self-service Cancellation or Transfer Time | Integer | nn in:Text
waitlist_text | Waitlist Text | Text
approval_req_text | Approval Req Text | Text
is_template | Is an Event Template | Boolean | nn def:false
template_title | Event Template Title | String
created_id | Created By Contact ID | Integer | fk:Contact
created_date | Event Created Date | Timestamp
currency | Currency | String | opt:currencies_enabled sfx:name,label,description,abbr
campaign_id | Campaign ID | Integer | fk:Campaign opt:@Campaign noopt sfx:name,label
is_share | Is shared through social media | Boolean | nn db:false
is_confirm_enabled | Is the booking confirmation screen enabled? | Boolean | nn db:false
parent_event_id | Parent Event ID | Integer | in:EntityRef
slot_label_id | Subevent Slot Label ID | Integer | in:Select
dedupe_rule_group_id | Dedupe Rule ID | Integer | fk:DedupeRuleGroup in:Select opt:@DedupeRuleGroup sfx:name,label
is_billing_required | Is billing block required | Boolean | nn db:false
is_show_calendar_links | Are calendar links shown? | Boolean | nn db:false
is_current | Current | Boolean | extra in:Toggle
remaining_participants | Remaining Participants | Integer | extra`,
	},
	{
		name: 'Participant',
		table: 'civicrm_participant',
		access: 'event',
		label: 'contact_id',
		echo: 'reload',
		created: 'created_date',
		modified: 'modified_date',
		searchable: 'primary',
		icon: 'fa-ticket',
		fields: `
id | Participant ID | Integer | ro nn
contact_id | Contact ID | Integer | req nn fk:Contact
event_id | Event ID | Integer | req nn fk:Event
status_id | Status ID | Integer | nn fk:ParticipantStatusType in:Select opt:@ParticipantStatusType sfx:name,label
role_id | Participant Role ID | String | opt:participant_role multi
register_date | Register date | Timestamp
source | Participant Source | String | max:128
fee_level | Fee level | Text
is_test | Test | Boolean | nn in:Radio def:false
is_pay_later | Is Pay Later | Boolean | nn in:Radio db:false
fee_amount | Fee Amount | Money
registered_by_id | Registered By Participant ID | Integer | fk:Participant
discount_id | Discount ID | Integer | fk:Discount
fee_currency | Fee Currency | String | opt:currencies_enabled sfx:name,label,description,abbr
campaign_id | Campaign ID | Integer | fk:Campaign opt:@Campaign noopt sfx:name,label
discount_amount | Discount Amount | Integer
must_wait | Must Wait on List | Integer
transferred_to_contact_id | Transferred to Contact ID | Integer | fk:Contact
created_id | Created by Contact ID | Integer | fk:Contact
created_date | Created Date | Timestamp | ro
modified_date | Modified Date | Timestamp | ro`,
	},
	{
		name: 'ParticipantStatusType',
		table: 'civicrm_participant_status_type',
		access: 'settings',
		label: 'label',
		fields: `
id | Participant Status Type ID | Integer | ro nn
name | Participant Status | String | max:64
label | Participant Status Label | String
class | Participant Status Class | String | opt:=Positive,Pending,Waiting,Negative
is_active | Participant Status is Active | Boolean | nn db:true
is_counted | Participant Status Counts? | Boolean | nn db:false
weight | Order | Integer | nn`,
	},
];
