import type { EntityTable } from './entity.mts';

/** Those one deals with: accounts, contacts, and how they hang together. From the OpenAPI document. */
export const customersTables: Readonly<Record<string, EntityTable>> = {
	Account: {
		collection: 'Accounts',
		required: 'name owner_id',
		link:
			'account_type:AccountType customer_type:Data industry:Data owner:Client ' +
			'parent_account:Account parent_account_relation_type:ParentAccountRelationType ' +
			'picture:CloudObject* unit:SalesUnit social_media:AccountSocialRelation*',
		many: 'documents=CloudObjectRelation.account_id tags=TagRelation.account_id',
		list: 'sharing_units:SalesUnit sharing_clients:Client',
		text:
			'address city comments country email1 email2 email3 email4 email5 home_page name ' +
			'phone1 phone2 phone3 phone4 phone5 quick_parent_account_name state_province ' +
			'zip_code',
		uuid:
			'account_type_id customer_type_id health_category- industry_id owner_id ' +
			'parent_account_id parent_account_relation_type_id picture_id unit_id',
		boolean: 'is_archived is_favorite- is_unsubscribed',
		integer: 'health_status-',
		object: 'health-',
		enum: 'account_class:1=NoClass,2=ClassA,3=ClassB,4=ClassC,5=ClassD share_mode',
	},
	Contact: {
		collection: 'Contacts',
		required: 'owner_id',
		link:
			'contact_type:ContactType owner:Client picture:CloudObject* unit:SalesUnit ' +
			'social_media:ContactSocialRelation*',
		many:
			'account_relations=ContactAccountRelation.contact_id ' +
			'documents=CloudObjectRelation.contact_id tags=TagRelation.contact_id',
		primary: 'primary_account:Account=ContactAccountRelation.contact_id.account_id',
		list:
			'sharing_units:SalesUnit sharing_clients:Client ' +
			'primary_account_account_roles:ContactAccountAccountRoleRelation',
		text:
			'address city comments country email1 email2 email3 email4 email5 first_name ' +
			'last_name middle_name phone1 phone2 phone3 phone4 phone5 position ' +
			'quick_account_name state_province title zip_code exchange_entity_id- ' +
			'gapi_entity_id- o365_entity_id- primary_account_position- account_position ' +
			'primary_account_relationship',
		uuid: 'contact_type_id owner_id picture_id unit_id',
		boolean: 'is_archived is_favorite- is_unsubscribed',
		enum: 'gender:0=Unknown,1=Male,2=Female,3=NonBinary share_mode',
	},
	ContactAccountRelation: {
		collection: 'ContactAccountRelations',
		required: 'account_id contact_id is_primary',
		link: 'account:Account contact:Contact',
		list: 'account_roles:AccountRole',
		text: 'comment position',
		uuid: 'account_id contact_id',
		boolean: 'is_assistant is_primary is_sibling',
		enum: 'relationship:0=NoRelationship,1=Weak,2=Moderate,3=Strong',
	},
	Tag: {
		collection: 'Tags',
		required: 'color name',
		link: 'creator:Client',
		text: 'name supported_entities',
		uuid: 'creator_id',
		boolean: 'use_lang',
		integer: 'color',
	},
	TagRelation: {
		collection: 'TagRelations',
		required: 'tag_id',
		link: 'account:Account contact:Contact lead:Lead oppty:Opportunity project:Project tag:Tag',
		uuid: 'account_id contact_id lead_id oppty_id project_id tag_id',
	},
};
