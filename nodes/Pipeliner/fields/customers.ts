import type { EntityTable } from './table';

const SHARE_MODE = '0=Standard 1=Private 2=AllView 3=AllEdit';

/** People and companies, and how they belong together: fields that every space has, from Pipeliner's OpenAPI document. */
export const customersTables: Record<string, EntityTable> = {
	Accounts: {
		required: 'name owner_id',
		common: 'name owner_id email1 phone1 city country account_type_id industry_id',
		text:
			'address city country health_category- name phone1 phone2 phone3 phone4 phone5 ' +
			'quick_parent_account_name state_province zip_code',
		longText: 'comments',
		email: 'email1 email2 email3 email4 email5',
		url: 'home_page',
		integer: 'health_status-',
		boolean: 'is_archived is_favorite- is_unsubscribed',
		object: 'social_media documents tags health-',
		reference:
			'account_type_id:AccountTypes owner_id:Clients parent_account_id:Accounts ' +
			'parent_account_relation_type_id:ParentAccountRelationTypes picture_id:CloudObjects ' +
			'unit_id:SalesUnits',
		references: 'sharing_units:SalesUnits sharing_clients:Clients',
		option: 'customer_type_id industry_id',
		choice: {
			account_class: '1=NoClass 2=ClassA 3=ClassB 4=ClassC 5=ClassD',
			share_mode: SHARE_MODE,
		},
	},
	Contacts: {
		required: 'owner_id',
		common: 'first_name last_name email1 phone1 owner_id position quick_account_name',
		text:
			'address city country first_name last_name middle_name phone1 phone2 phone3 phone4 ' +
			'phone5 position quick_account_name state_province title zip_code exchange_entity_id- ' +
			'gapi_entity_id- o365_entity_id- primary_account_position- account_position ' +
			'primary_account_relationship',
		longText: 'comments',
		email: 'email1 email2 email3 email4 email5',
		boolean: 'is_archived is_favorite- is_unsubscribed',
		object: 'social_media account_relations documents primary_account_account_roles tags',
		reference:
			'contact_type_id:ContactTypes owner_id:Clients picture_id:CloudObjects ' +
			'unit_id:SalesUnits',
		references: 'sharing_units:SalesUnits sharing_clients:Clients',
		choice: {
			gender: '0=Unknown 1=Male 2=Female 3=NonBinary',
			share_mode: SHARE_MODE,
		},
	},
	ContactAccountRelations: {
		required: 'account_id contact_id is_primary',
		common: 'contact_id account_id is_primary position',
		text: 'position',
		longText: 'comment',
		boolean: 'is_assistant is_primary is_sibling',
		reference: 'account_id:Accounts contact_id:Contacts',
		references: 'account_roles:AccountRoles',
		choice: {
			relationship: '0=NoRelationship 1=Weak 2=Moderate 3=Strong',
		},
	},
	Tags: {
		required: 'color name',
		common: 'name color supported_entities',
		text: 'name supported_entities',
		integer: 'color',
		boolean: 'use_lang',
		reference: 'creator_id:Clients',
	},
	TagRelations: {
		required: 'tag_id',
		common: 'tag_id account_id contact_id lead_id oppty_id',
		reference:
			'account_id:Accounts contact_id:Contacts lead_id:Leads oppty_id:Opportunities ' +
			'project_id:Projects tag_id:Tags',
	},
};
