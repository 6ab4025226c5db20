import type { EntitySource } from './spec.mts';

/** How contacts hang together. GroupContact as recorded on CiviCRM 6.17.2. */
export const groupEntities: readonly EntitySource[] = [
	{
		name: 'Group',
		table: 'civicrm_group',
		access: 'common',
		label: 'title',
		unique: [['name'], ['title']],
		searchable: 'primary',
		icon: 'fa-users',
		fields: `
id | Group ID | Integer | ro nn
name | Group Name | String | max:255 nn notc
title | Group Title | String | nn reqc
description | Group Description | Text
source | Group Source | String | max:64
saved_search_id | Saved Search ID | Integer | fk:SavedSearch
is_active | Group Enabled | Boolean | nn db:true
visibility | Group Visibility Setting | String | opt:=User~and~User~Admin~Only,Public~Pages db:User~and~User~Admin~Only
group_type | Group Type | String | opt:group_type multi
cache_date | Group Cache Date | Timestamp | ro
parents | Group Parents | String | opt:@Group sfx:name,label multi
children | Group Children | String | ro multi
is_hidden | Group is Hidden | Boolean | nn db:false
is_reserved | Group is Reserved | Boolean | nn db:false
created_id | Created By Contact ID | Integer | fk:Contact
modified_id | Modified By Contact ID | Integer | ro fk:Contact
frontend_title | Public Group Title | String
frontend_description | Public Group Description | Text
contact_count | Contact Count | Integer | ro extra`,
	},
	{
		name: 'GroupContact',
		table: 'civicrm_group_contact',
		access: 'common',
		unique: [['group_id', 'contact_id']],
		junk: ['method', 'tracking'],
		searchable: 'bridge',
		fields: `
id | Group Contact ID | Integer | ro nn
group_id | Group ID | Integer | req nn fk:Group in:Select opt:@Group sfx:name,label
contact_id | Contact ID | Integer | req nn fk:Contact
status | Group Contact Status | String | opt:=Added,Removed,Pending sfx:name,label
location_id | Location ID | Integer | fk:LocBlock
email_id | Email ID | Integer | fk:Email`,
	},
	{
		name: 'SubscriptionHistory',
		table: 'civicrm_subscription_history',
		access: 'common',
		plural: 'Subscription Histories',
		fields: `
id | Group Membership History ID | Integer | ro nn
contact_id | Contact ID | Integer | req nn fk:Contact
group_id | Group ID | Integer | fk:Group in:Select opt:@Group sfx:name,label
date | Group Membership Action Date | Timestamp | nn
method | Group Membership Action | String
status | Group Membership Status | String | opt:=Added,Removed,Pending,Deleted
tracking | Group Membership Tracking | String`,
	},
	{
		name: 'Tag',
		table: 'civicrm_tag',
		access: 'common',
		label: 'label',
		unique: [['name']],
		created: 'created_date',
		searchable: 'secondary',
		icon: 'fa-tag',
		fields: `
id | Tag ID | Integer | ro nn
name | Tag Name | String | max:64 nn reqif:empty($values.label)
label | Tag Label | String | max:64 nn reqif:empty($values.name)
description | Tag Description | String
parent_id | Parent Tag ID | Integer | fk:Tag
is_selectable | Display Tag? | Boolean | nn db:true
is_reserved | Reserved | Boolean | nn db:false
is_tagset | Tagset | Boolean | nn db:false
used_for | Used For | String | opt:tag_used_for multi
created_id | Created By Contact ID | Integer | fk:Contact
color | Color | String
created_date | Tag Created Date | Timestamp | ro`,
	},
	{
		name: 'EntityTag',
		table: 'civicrm_entity_tag',
		access: 'common',
		unique: [['entity_table', 'entity_id', 'tag_id']],
		searchable: 'bridge',
		fields: `
id | Entity Tag ID | Integer | ro nn
entity_table | Entity Table | String | opt:tag_used_for db:civicrm_contact
entity_id | Entity ID | Integer | req nn in:EntityRef
tag_id | Tag ID | Integer | req nn fk:Tag in:Select opt:@Tag sfx:name,label,description,color`,
	},
	{
		name: 'Relationship',
		table: 'civicrm_relationship',
		access: 'common',
		created: 'created_date',
		modified: 'modified_date',
		searchable: 'bridge',
		fields: `
id | Relationship ID | Integer | ro nn
contact_id_a | Contact A ID | Integer | req nn fk:Contact
contact_id_b | Contact B ID | Integer | req nn fk:Contact
relationship_type_id | Relationship Type ID | Integer | req nn fk:RelationshipType in:Select opt:@RelationshipType sfx:name,label
start_date | Relationship Start Date | Date
end_date | Relationship End Date | Date
is_active | Relationship Is Active | Boolean | nn db:true
description | Relationship Description | String
is_permission_a_b | Contact A has Permission Over Contact B | Integer | nn opt:=0:None,1:View~and~update,2:View~only db:0
is_permission_b_a | Contact B has Permission Over Contact A | Integer | nn opt:=0:None,1:View~and~update,2:View~only db:0
case_id | Case ID | Integer | fk:Case
created_date | Relationship Created Date | Timestamp | ro
modified_date | Relationship Modified Date | Timestamp | ro
is_current | Current | Boolean | extra in:Toggle`,
	},
	{
		name: 'RelationshipType',
		table: 'civicrm_relationship_type',
		access: 'settings',
		label: 'label_a_b',
		searchable: 'secondary',
		fields: `
id | Relationship Type ID | Integer | ro nn
name_a_b | Relationship Type Name A to B | String | max:64
label_a_b | Relationship Type Label A to B | String | max:64
name_b_a | Relationship Type Name B to A | String | max:64
label_b_a | Relationship Type Label B to A | String | max:64
description | Relationship Description | String
contact_type_a | Contact Type for Contact A | String | opt:=Household,Individual,Organization
contact_type_b | Contact Type for Contact B | String | opt:=Household,Individual,Organization
is_reserved | Relationship Type is Reserved | Boolean | nn db:false
is_active | Relationship Type is Active | Boolean | nn db:true`,
	},
	{
		name: 'RelationshipCache',
		table: 'civicrm_relationship_cache',
		access: 'common',
		title: 'Related Contact',
		searchable: 'bridge',
		fields: `
id | Relationship Cache ID | Integer | ro nn
relationship_id | Relationship ID | Integer | nn fk:Relationship
relationship_type_id | Relationship Type ID | Integer | nn fk:RelationshipType in:Select opt:@RelationshipType sfx:name,label
orientation | Orientation (a_b or b_a) | String | opt:=a_b,b_a
near_contact_id | Contact ID (Near side) | Integer | nn fk:Contact
near_relation | Relationship Name (to related contact) | String
far_contact_id | Contact ID (Far side) | Integer | nn fk:Contact
far_relation | Relationship Name (from related contact) | String
is_active | Relationship Is Active | Boolean | nn db:true
start_date | Relationship Start Date | Date
end_date | Relationship End Date | Date`,
	},
];
