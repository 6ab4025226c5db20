import type { EntitySource } from './spec.mts';

/** Places, files, and one entity that an extension of the site brings. */
export const siteEntities: readonly EntitySource[] = [
	{
		name: 'Country',
		table: 'civicrm_country',
		access: 'settings',
		plural: 'Countries',
		label: 'name',
		fields: `
id | Country ID | Integer | ro nn
name | Country | String
iso_code | Country ISO Code | String
region_id | World Region ID | Integer
is_active | Country Is Active? | Boolean | nn db:true`,
	},
	{
		name: 'StateProvince',
		table: 'civicrm_state_province',
		access: 'settings',
		title: 'State/Province',
		plural: 'States/Provinces',
		label: 'name',
		fields: `
id | State ID | Integer | ro nn
name | State | String
abbreviation | State Abbreviation | String
country_id | Country ID | Integer | fk:Country in:Select opt:@Country sfx:label,abbr
is_active | State/Province Is Active | Boolean | nn db:true`,
	},
	{
		name: 'File',
		table: 'civicrm_file',
		access: 'common',
		label: 'file_name',
		junk: ['file_name', 'content'],
		fields: `
id | File ID | Integer | ro nn
file_type_id | File Type ID | Integer
mime_type | Mime Type | String | reqc
uri | Path | String
document | File Contents | Mediumblob
description | File Description | String
is_public | Is Public | Boolean | nn
upload_date | File Upload Date | Timestamp | ro
created_id | Created By Contact ID | Integer | fk:Contact
file_name | Filename | String | extra
url | Url | String | ro extra
icon | Icon | String | ro extra
is_image | Is Image | Boolean | ro extra
content | Content | String | extra
move_file | Move File | String | extra`,
	},
	{
		name: 'EntityFile',
		table: 'civicrm_entity_file',
		access: 'common',
		searchable: 'bridge',
		fields: `
id | Entity File ID | Integer | ro nn
entity_table | Entity Table | String | req nn
entity_id | Entity ID | Integer | req nn in:EntityRef
file_id | File ID | Integer | req nn fk:File`,
	},
	{
		name: 'VolunteerShift',
		table: 'civicrm_volunteer_shift',
		access: 'common',
		label: 'title',
		modified: 'modified_date',
		searchable: 'secondary',
		description: 'When who helps. Added by an extension of this site.',
		fields: `
id | Volunteer Shift ID | Integer | ro nn
title | Title | String | req nn
contact_id | Volunteer | Integer | fk:Contact
starts_at | Starts at | Timestamp | req nn
hours | Hours | Float | db:1
is_confirmed | Confirmed | Boolean | nn db:false
modified_date | Modified Date | Timestamp | ro`,
	},
];
