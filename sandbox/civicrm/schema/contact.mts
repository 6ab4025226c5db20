import type { EntitySource } from './spec.mts';

/** People, organisations and households. Fields recorded on CiviCRM 6.17.2. */
export const contactEntities: readonly EntitySource[] = [
	{
		name: 'Contact',
		table: 'civicrm_contact',
		access: 'contact',
		label: 'sort_name',
		unique: [['external_identifier']],
		echo: 'reload',
		created: 'created_date',
		modified: 'modified_date',
		searchable: 'primary',
		icon: 'fa-address-book-o',
		description: 'Individuals, organizations, households.',
		fields: `
id | Contact ID | Integer | ro nn
contact_type | Contact Type | String | ro opt:=Household,Individual,Organization sfx:name,label,icon
external_identifier | External Identifier | String | max:64
display_name | Display Name | String | ro max:128
organization_name | Organization Name | String | max:128 for:Organization
contact_sub_type | Contact Subtype | String | opt:@ContactSubType sfx:name,label,icon multi
first_name | First Name | String | max:64 for:Individual
middle_name | Middle Name | String | max:64 for:Individual
last_name | Last Name | String | max:64 for:Individual
do_not_email | Do Not Email | Boolean | nn db:false
do_not_phone | Do Not Phone | Boolean | nn db:false
do_not_mail | Do Not Mail | Boolean | nn db:false
do_not_sms | Do Not Sms | Boolean | nn db:false
do_not_trade | Do Not Trade | Boolean | nn db:false
is_opt_out | No Bulk Emails (User Opt Out) | Boolean | nn db:false
legal_identifier | Legal Identifier | String
sort_name | Sort Name | String | ro max:128
nick_name | Nickname | String | max:128
legal_name | Legal Name | String | max:128 for:Organization
image_URL | Image Url | Text | in:File
preferred_communication_method | Preferred Communication Method | String | opt:preferred_communication_method multi
preferred_language | Preferred Language | String | opt:languages
hash | Contact Hash | String | ro in:-
api_key | Api Key | String | ro in:-
source | Contact Source | String
prefix_id | Individual Prefix | Integer | opt:individual_prefix for:Individual
suffix_id | Individual Suffix | Integer | opt:individual_suffix for:Individual
formal_title | Formal Title | String | for:Individual
communication_style_id | Communication Style | Integer | opt:communication_style
email_greeting_id | Email Greeting ID | Integer | opt:email_greeting
email_greeting_custom | Email Greeting Custom | String
email_greeting_display | Email Greeting | String | ro in:-
postal_greeting_id | Postal Greeting ID | Integer | opt:postal_greeting
postal_greeting_custom | Postal Greeting Custom | String
postal_greeting_display | Postal Greeting | String | ro in:-
addressee_id | Addressee ID | Integer | opt:addressee
addressee_custom | Addressee Custom | String
addressee_display | Addressee | String | ro in:-
job_title | Job Title | String | for:Individual
gender_id | Gender ID | Integer | opt:gender for:Individual
birth_date | Birth Date | Date | for:Individual
is_deceased | Deceased / Closed | Boolean | nn db:false
deceased_date | Deceased / Closed Date | Date
household_name | Household Name | String | max:128 for:Household
primary_contact_id | Household Primary Contact ID | Integer | ro fk:Contact in:- for:Household
sic_code | Sic Code | String | for:Organization
user_unique_id | Unique ID (OpenID) | String | deprecated
employer_id | Current Employer ID | Integer | fk:Contact for:Individual
is_deleted | Contact is in Trash | Boolean | nn def:false
created_date | Created Date | Timestamp | ro
modified_date | Modified Date | Timestamp | ro
preferred_mail_format | Preferred Mail Format | String | opt:=Text,HTML,Both sfx:name,label deprecated
address_primary | Primary Address ID | Integer | extra fk:Address in:-
address_billing | Billing Address ID | Integer | extra fk:Address in:-
email_primary | Primary Email ID | Integer | extra fk:Email in:-
email_billing | Billing Email ID | Integer | extra fk:Email in:-
phone_primary | Primary Phone ID | Integer | extra fk:Phone in:-
phone_billing | Billing Phone ID | Integer | extra fk:Phone in:-
im_primary | Primary IM ID | Integer | extra fk:IM in:-
age_years | Age (years) | Integer | extra ro
groups | In Groups | Array | filter opt:@Group sfx:name,label
tags | Tags | Array | filter opt:@Tag sfx:name,label,description,color`,
	},
];
