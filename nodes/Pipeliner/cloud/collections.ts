/** Every collection of Pipeliner's OpenAPI document: the last part of their paths. */
const COLLECTIONS = new Set(
	(
		'AccountDataExRelations AccountKPIs AccountRelationLabels AccountRelationTypes ' +
		'AccountRelations AccountRoles AccountSharingClientRelations ' +
		'AccountSharingSalesUnitRelations AccountSocialRelations AccountTypes Accounts ' +
		'Activities ActivityComments ActivityDataExRelations ActivityKPIs ActivityRelations ' +
		'AllowedAccountTypes AllowedCompanyEmails AllowedCompanyPhones AllowedContactTypes ' +
		'AllowedLeadTypes AllowedPipelines AllowedQuoteTypes ApiAccesses ' +
		'AppointmentClientInviteesRelations AppointmentContactInviteesRelations ' +
		'AppointmentReminders AppointmentSchedules AppointmentTypes Appointments ' +
		'ApprovalApprovers ApprovalProcessActivityLogLines ApprovalProcesses Approvals Calls ' +
		'ClientExcludedOppties ClientFavorites ClientSettings ClientStoryReads Clients ' +
		'CloudObjectFolders CloudObjectRelations CloudObjectStepRelations CloudObjectTemplates ' +
		'CloudObjects CompanyEmails ContactAccountAccountRoleRelations ContactAccountRelations ' +
		'ContactDataExRelations ContactKPIs ContactRelationLabels ContactRelationTypes ' +
		'ContactRelations ContactSharingClientRelations ContactSharingSalesUnitRelations ' +
		'ContactSocialRelations ContactTypes Contacts Currencies CurrencyExchangeRates ' +
		'CurrencyExchangeRatesLists Data DataRelations EmailContentSharingClientRelations ' +
		'EmailContentSharingSalesUnitRelations EmailEvents EmailSequenceActivityLogLines ' +
		'EmailSequenceActivityLogs EmailSequenceEnrolleds EmailSequences EmailTemplateFolders ' +
		'EmailTemplateSharingClientRelations EmailTemplateSharingSalesUnitRelations ' +
		'EmailTemplates Emails Entities EntityFitnessIndicators EntityFitnesses EntityHealths ' +
		'EntityScorings FieldPermissions FieldSequences Fields Forecasts ' +
		'FormViewSharingClientRelations FormViewSharingSalesUnitRelations FormViews ' +
		'GhostContactAccountAccountRoleRelations GhostContactAccountRelations GhostContacts ' +
		'GhostLeadOpptyContactRelations GhostLeadOpptyContactSalesRoleRelations ' +
		'ImportMappingMasks InterfacePreviews LeadOppties LeadOpptyAccountRelations ' +
		'LeadOpptyContactGroupRelations LeadOpptyContactRelations ' +
		'LeadOpptyContactSalesRoleRelations LeadOpptyDataExRelations LeadOpptyKPIs ' +
		'LeadOpptySharingClientRelations LeadOpptySharingSalesUnitRelations ' +
		'LeadOpptyStepCheckListRelations LeadProcesses LeadTypes Leads MasterRights ' +
		'MemoComments Memos MessageRelations MessageSharingClientRelations ' +
		'MessageSharingSalesUnitRelations Notes OnlineFormActivityLogLines ' +
		'OnlineFormDataExRelations OnlineFormRelations OnlineFormTypeEmailRelations ' +
		'OnlineFormTypes OnlineForms Opportunities OpportunityTypes ' +
		'OpptyProductRelationDataExRelations OpptyProductRelationRevenueSchedulePeriods ' +
		'OpptyProductRelationRevenueSchedules OpptyProductRelationTypes OpptyProductRelations ' +
		'OpptyRecurrences OpptyRevenueSchedulePeriods OpptyRevenueSchedules ' +
		'ParentAccountRelationTypes Phones Pipelines ProcessActivityLogLines ' +
		'ProcessActivityLogs ProcessTemplates Processes ProductCategories ' +
		'ProductDataExRelations ProductPipelineRelations ProductPriceListPrices ' +
		'ProductPriceLists ProductTypes Products ProfileSharingClientRelations ' +
		'ProfileSharingSalesUnitRelations Profiles ProjectContactRelations ' +
		'ProjectDataExRelations ProjectKPIs ProjectObjectives ProjectSharingClientRelations ' +
		'ProjectSharingSalesUnitRelations ProjectTypes Projects QuoteAccountRelations ' +
		'QuoteContactRelations QuoteDataExRelations QuoteKPIs QuoteProcesses ' +
		'QuoteSharingClientRelations QuoteSharingSalesUnitRelations QuoteTypes Quotes ' +
		'ReportFolders ReportSchedules ReportSharingClientRelations ' +
		'ReportSharingSalesUnitRelations Reports SalesRoles SalesUnitClientRelations SalesUnits ' +
		'StepChecklistSalesRoleRelations StepChecklists Steps TagRelations Tags TargetRelations ' +
		'Targets TaskRecurrences TaskReminders TaskSharingClientRelations ' +
		'TaskSharingSalesUnitRelations TaskTypes Tasks TextMessageConversationRelationses ' +
		'TextMessageConversations TextMessages Timeframes Translations Types UnsubscribedPhones ' +
		'WebhookEvents Webhooks Webresources'
	).split(' '),
);

/** Whether every space has it; any other one is made up by the space. */
export const isKnownCollection = (collection: string): boolean => COLLECTIONS.has(collection);

/** `Opportunities` → `Opportunity`: what the API calls one of them in Fields, Entities and webhooks. */
export function entityNameOf(collection: string): string {
	if (!COLLECTIONS.has(collection) || collection === 'Data') return collection;
	if (/(ss|x|sh|ch)es$/.test(collection)) return collection.slice(0, -2);
	return collection.replace(/ies$/, 'y').replace(/s$/, '');
}

const collectionOf = new Map([...COLLECTIONS].map((name) => [entityNameOf(name), name]));

const byLowerCase = new Map(
	[...COLLECTIONS, ...collectionOf.keys()].map((name) => [name.toLowerCase(), name]),
);

/**
 * `Opportunity` → `Opportunities`, in whatever letters. A space's own entities have one name for
 * both.
 */
export function collectionNamed(entity: string): string {
	const name = byLowerCase.get(entity.trim().toLowerCase()) ?? entity;
	return collectionOf.get(name) ?? name;
}
