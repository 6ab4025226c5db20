import type { EntitySource } from './spec.mts';

/** How a contact is reached. Email and Address as recorded on CiviCRM 6.17.2. */
export const detailEntities: readonly EntitySource[] = [
	{
		name: 'Email',
		table: 'civicrm_email',
		access: 'detail',
		label: 'email',
		touches: 'contact_id',
		searchable: 'secondary',
		icon: 'fa-envelope-o',
		fields: `
id | Email ID | Integer | ro nn
contact_id | Contact ID | Integer | fk:Contact
location_type_id | Email Location Type | Integer | opt:@LocationType sfx:name,label,description,abbr reqc defc:1
email | Email | String | max:254 reqc
is_primary | Is Primary | Boolean | nn in:Radio db:false
is_billing | Is Billing Email? | Boolean | nn db:false
on_hold | On Hold | Integer | nn opt:=0:No,1:On_Hold_Bounce,2:On_Hold_Opt_Out sfx:name,label db:0
is_bulkmail | Use for Bulk Mail | Boolean | nn db:false
hold_date | Hold Date | Timestamp | ro
reset_date | Reset Date | Timestamp
signature_text | Signature Text | Text
signature_html | Signature Html | Text`,
	},
	{
		name: 'Phone',
		table: 'civicrm_phone',
		access: 'detail',
		label: 'phone',
		touches: 'contact_id',
		searchable: 'secondary',
		icon: 'fa-phone',
		fields: `
id | Phone ID | Integer | ro nn
contact_id | Contact ID | Integer | fk:Contact
location_type_id | Location Type | Integer | opt:@LocationType sfx:name,label,description,abbr reqc defc:"1"
is_primary | Is Primary | Boolean | nn in:Radio db:false
is_billing | Is Billing Phone | Boolean | nn db:false
mobile_provider_id | Mobile Provider ID | Integer | opt:mobile_provider
phone | Phone | String | max:32 reqc
phone_ext | Phone Extension | String | max:16
phone_numeric | Phone Numeric | String | ro max:32
phone_type_id | Phone Type | Integer | opt:phone_type`,
	},
	{
		name: 'Address',
		table: 'civicrm_address',
		access: 'detail',
		plural: 'Addresses',
		label: 'street_address',
		touches: 'contact_id',
		searchable: 'secondary',
		icon: 'fa-map-marker',
		fields: `
id | Address ID | Integer | ro nn
contact_id | Contact ID | Integer | fk:Contact
location_type_id | Address Location Type | Integer | opt:@LocationType sfx:name,label,description,abbr reqc defc:"1"
is_primary | Is Primary | Boolean | nn in:Radio db:false
is_billing | Is Billing Address | Boolean | nn db:false
street_address | Street Address | String | max:96
street_number | Street Number | Integer | in:Text
street_number_suffix | Street Number Suffix | String
street_number_predirectional | Street Direction Prefix | String
street_name | Street Name | String
street_type | Street Type | String
street_number_postdirectional | Street Direction Suffix | String
street_unit | Street Unit | String
supplemental_address_1 | Supplemental Address 1 | String
supplemental_address_2 | Supplemental Address 2 | String
supplemental_address_3 | Supplemental Address 3 | String
city | City | String | max:64
county_id | County ID | Integer | fk:County in:ChainSelect opt:@County sfx:label,abbr
state_province_id | State/Province ID | Integer | fk:StateProvince in:ChainSelect opt:@StateProvince sfx:label,abbr
postal_code_suffix | Postal Code Suffix | String
postal_code | Postal Code | String | max:64
usps_adc | USPS Code | String
country_id | Country ID | Integer | fk:Country in:Select opt:@Country sfx:label,abbr
geo_code_1 | Latitude | Float
geo_code_2 | Longitude | Float
manual_geo_code | Is Manually Geocoded | Boolean | nn db:false
timezone | Timezone | String
name | Address Name | String
master_id | Master Address ID | Integer | fk:Address
proximity | Address Proximity | Boolean | filter in:Location`,
	},
	{
		name: 'Website',
		table: 'civicrm_website',
		access: 'detail',
		label: 'url',
		touches: 'contact_id',
		searchable: 'secondary',
		icon: 'fa-desktop',
		fields: `
id | Website ID | Integer | ro nn
contact_id | Contact ID | Integer | fk:Contact
url | Website | String | max:2048
website_type_id | Website Type | Integer | opt:website_type`,
	},
	{
		name: 'IM',
		table: 'civicrm_im',
		access: 'detail',
		label: 'name',
		touches: 'contact_id',
		searchable: 'secondary',
		icon: 'fa-comments-o',
		fields: `
id | IM ID | Integer | ro nn
contact_id | Contact ID | Integer | fk:Contact
location_type_id | IM Location Type | Integer | opt:@LocationType sfx:name,label,description,abbr
name | IM Screen Name | String | max:64
provider_id | IM Provider | Integer | opt:instant_messenger_service
is_primary | Is Primary | Boolean | nn in:Radio db:false
is_billing | Is Billing IM | Boolean | nn db:false`,
	},
];
