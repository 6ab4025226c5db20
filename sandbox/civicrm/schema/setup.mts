import type { EntitySource } from './spec.mts';

/** How the site is set up: options, custom fields, contact types. */
export const setupEntities: readonly EntitySource[] = [
	{
		name: 'Domain',
		table: 'civicrm_domain',
		access: 'secret',
		fields: `
id | Domain ID | Integer | ro nn
name | Domain Name | String | max:64
description | Domain Description | String
version | CiviCRM Version | String | max:32
contact_id | Contact ID | Integer | fk:Contact
locales | Supported Languages | Text
locale_custom_strings | Language Customizations | Text
is_active | Is active domain | Boolean | extra`,
	},
	{
		name: 'OptionGroup',
		table: 'civicrm_option_group',
		access: 'settings',
		label: 'title',
		unique: [['name']],
		searchable: 'none',
		fields: `
id | Option Group ID | Integer | ro nn
name | Option Group Name | String | max:64 req nn
title | Option Group Title | String
description | Option Group Description | Text
data_type | Data Type | String | max:128
is_reserved | Option Group Is Reserved | Boolean | nn db:true
is_active | Enabled | Boolean | nn db:true`,
	},
	{
		name: 'OptionValue',
		table: 'civicrm_option_value',
		access: 'settings',
		label: 'label',
		searchable: 'none',
		fields: `
id | Option Value ID | Integer | ro nn
option_group_id | Option Group ID | Integer | req nn fk:OptionGroup in:Select opt:@OptionGroup sfx:name,label
label | Option Label | String | nn max:512 reqc
value | Option Value | String | nn max:512
name | Option Name | String
grouping | Option Grouping Name | String
filter | Filter | Integer | db:0
is_default | Option is Default? | Boolean | db:false
weight | Order | Integer | nn
description | Option Description | Text
is_reserved | Option Is Reserved? | Boolean | nn db:false
is_active | Option Is Active | Boolean | nn db:true
icon | Icon | String
color | Color | String`,
	},
	{
		name: 'CustomGroup',
		table: 'civicrm_custom_group',
		access: 'settings',
		label: 'title',
		unique: [['name']],
		echo: 'reload',
		created: 'created_date',
		searchable: 'none',
		fields: `
id | Custom Group ID | Integer | ro nn
name | Custom Group Name | String | max:64
title | Custom Group Title | String | max:64 nn reqc
extends | Custom Group Extends | String | db:Contact opt:=Contact,Individual,Organization,Household,Activity,Contribution,Membership,Participant,Event,Campaign,Case,Address
extends_entity_column_value | Custom Group Subtype List | String | multi
style | Custom Group Style | String | opt:=Tab,Inline,Tab~with~table db:Inline
collapse_display | Collapse Custom Group? | Boolean | nn db:false
help_pre | Custom Group Pre Text | Text
help_post | Custom Group Post Text | Text
weight | Order | Integer | nn db:1
is_active | Custom Group Is Active? | Boolean | nn db:true
table_name | Table Name | String | max:64
is_multiple | Supports Multiple Records | Boolean | nn db:false
collapse_adv_display | Collapse Group Display | Boolean | nn db:false
created_id | Created By Contact ID | Integer | fk:Contact
created_date | Custom Group Created Date | Timestamp | ro
is_reserved | Reserved Group? | Boolean | nn db:false
is_public | Custom Group Is Public? | Boolean | nn db:true`,
	},
	{
		name: 'CustomField',
		table: 'civicrm_custom_field',
		access: 'settings',
		label: 'label',
		echo: 'reload',
		junk: ['option_type'],
		searchable: 'none',
		fields: `
id | Custom Field ID | Integer | ro nn
custom_group_id | Custom Group ID | Integer | req nn fk:CustomGroup in:Select opt:@CustomGroup sfx:name,label
name | Custom Field Name | String | max:64
label | Custom Field Label | String | nn reqc
data_type | Data Type | String | nn opt:=String,Int,Float,Money,Memo,Date,Boolean,StateProvince,Country,File,Link,ContactReference,EntityReference db:String
html_type | HTML Type | String | nn req opt:=Text,TextArea,Select,Radio,CheckBox,Select~Date,RichTextEditor,Autocomplete-Select,Number,File,Link,Toggle
default_value | Custom Field Default | String
is_required | Custom Field Is Required? | Boolean | nn db:false
is_searchable | Allow Searching on Field? | Boolean | nn db:false
is_search_range | Search as a Range | Boolean | nn db:false
weight | Order | Integer | nn db:1
help_pre | Custom Field Pre Text | Text
help_post | Custom Field Post Text | Text
attributes | Custom Field Attributes | String
is_active | Custom Field Is Active? | Boolean | nn db:true
is_view | Field is Viewable? | Boolean | nn db:false
file_is_public | Custom Field File Is Public? | Boolean | nn db:false
text_length | Custom Field Text Length | Integer
column_name | Custom Field Column Name | String
option_group_id | Custom Field Option Group ID | Integer | fk:OptionGroup
serialize | Serialize | Integer | nn db:0
filter | Custom Field Filter | String
in_selector | Field Display | Boolean | nn db:false
date_format | Custom Data Date Format | String
time_format | Custom Data Time Format | Integer
fk_entity | Fk Entity | String
fk_entity_on_delete | Fk Entity On Delete | String | nn db:set_null
option_values | Option Values | Array | extra`,
	},
	{
		name: 'LocationType',
		table: 'civicrm_location_type',
		access: 'settings',
		label: 'display_name',
		unique: [['name']],
		fields: `
id | Location Type ID | Integer | ro nn
name | Location Type | String | max:64 req nn
display_name | Display Name | String | max:64 req nn
vcard_name | vCard Location Type | String
description | Description | String
is_reserved | Location Type is Reserved? | Boolean | nn db:false
is_active | Location Type is Active? | Boolean | nn db:true
is_default | Default Location Type? | Boolean | nn db:false`,
	},
	{
		name: 'ContactType',
		table: 'civicrm_contact_type',
		access: 'settings',
		label: 'label',
		unique: [['name']],
		fields: `
id | Contact Type ID | Integer | ro nn
name | Name | String | max:64 req nn
label | Contact Type Label | String | max:64 req nn
parent_id | Parent ID | Integer | fk:ContactType
icon | Icon | String
is_active | Contact Type Enabled | Boolean | nn db:true
is_reserved | Contact Type is Reserved | Boolean | nn db:false`,
	},
];
