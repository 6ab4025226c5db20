import type { EntitySource } from './spec.mts';

/** Memberships and their kinds. */
export const memberEntities: readonly EntitySource[] = [
	{
		name: 'Membership',
		table: 'civicrm_membership',
		access: 'member',
		label: 'contact_id',
		junk: ['version'],
		searchable: 'primary',
		icon: 'fa-id-badge',
		fields: `
id | Membership ID | Integer | ro nn
contact_id | Contact ID | Integer | req nn fk:Contact
membership_type_id | Membership Type ID | Integer | req nn fk:MembershipType in:Select opt:@MembershipType sfx:name,label
join_date | Member Since | Date
start_date | Membership Start Date | Date
end_date | Membership Expiration Date | Date
source | Membership Source | String | max:128
status_id | Status ID | Integer | nn fk:MembershipStatus in:Select opt:@MembershipStatus sfx:name,label
is_override | Status Override | Boolean | nn db:false
status_override_end_date | Status Override End Date | Date
owner_membership_id | Primary Membership ID | Integer | fk:Membership
max_related | Max Related | Integer
is_test | Test | Boolean | nn db:false
is_pay_later | Is Pay Later | Boolean | nn db:false
contribution_recur_id | Recurring Contribution ID | Integer | fk:ContributionRecur
campaign_id | Campaign ID | Integer | fk:Campaign opt:@Campaign noopt sfx:name,label
is_primary_member | Primary Member | Boolean | ro extra
version | API Version | Integer | extra onlyc reqc defc:4`,
	},
	{
		name: 'MembershipType',
		table: 'civicrm_membership_type',
		access: 'settings',
		label: 'title',
		searchable: 'secondary',
		fields: `
id | Membership Type ID | Integer | ro nn
domain_id | Domain ID | Integer | nn db:1
name | Membership Type Name | String | max:128 nn reqif:empty($values.title)
title | Membership Type Title | String | reqif:empty($values.name)
frontend_title | Membership Type Frontend Title | String | reqif:empty($values.title)~&&~empty($values.name)
description | Description | String
member_of_contact_id | Organization ID | Integer | req nn fk:Contact
financial_type_id | Financial Type ID | Integer | req nn fk:FinancialType in:Select opt:@FinancialType sfx:name,label
minimum_fee | Minimum Fee | Money | db:0
duration_unit | Membership Type Duration Unit | String | req nn opt:=day,month,year,lifetime
duration_interval | Membership Type Duration Interval | Integer
period_type | Membership Type Plan | String | req nn opt:=rolling,fixed
visibility | Visible | String | opt:=Public,Admin db:Public
weight | Order | Integer
auto_renew | Auto Renew | Integer | db:0
is_active | Is Active | Boolean | nn db:true`,
	},
	{
		name: 'MembershipStatus',
		table: 'civicrm_membership_status',
		access: 'settings',
		plural: 'Membership Statuses',
		label: 'label',
		fields: `
id | Membership Status ID | Integer | ro nn
name | Membership Status | String | max:128 req nn
label | Label | String | max:128
is_current_member | Current Membership? | Boolean | nn db:false
is_admin | Administrator Only? | Boolean | nn db:false
weight | Order | Integer
is_default | Default Status? | Boolean | nn db:false
is_active | Is Active | Boolean | nn db:true`,
	},
];
