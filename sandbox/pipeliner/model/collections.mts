/** Every collection that can be written, beside those of custom entities. From the OpenAPI document. */
export const writableCollections: readonly string[] = (
	'AccountKPIs AccountRelationLabels AccountRelationTypes AccountRelations AccountRoles ' +
	'AccountSharingClientRelations AccountSharingSalesUnitRelations AccountSocialRelations ' +
	'AccountTypes Accounts ActivityComments ActivityKPIs ActivityRelations AllowedAccountTypes ' +
	'AllowedCompanyEmails AllowedCompanyPhones AllowedContactTypes AllowedLeadTypes ' +
	'AllowedPipelines AllowedQuoteTypes AppointmentClientInviteesRelations ' +
	'AppointmentContactInviteesRelations AppointmentReminders AppointmentSchedules ' +
	'AppointmentTypes Appointments ApprovalApprovers ApprovalProcessActivityLogLines ' +
	'ApprovalProcesses Approvals Calls ClientExcludedOppties ClientFavorites ClientStoryReads ' +
	'Clients CloudObjectFolders CloudObjectRelations CloudObjectStepRelations ' +
	'CloudObjectTemplates CloudObjects ContactAccountAccountRoleRelations ' +
	'ContactAccountRelations ContactKPIs ContactRelationLabels ContactRelationTypes ' +
	'ContactRelations ContactSharingClientRelations ContactSharingSalesUnitRelations ' +
	'ContactSocialRelations ContactTypes Contacts Currencies CurrencyExchangeRates ' +
	'CurrencyExchangeRatesLists Data DataRelations EmailContentSharingClientRelations ' +
	'EmailContentSharingSalesUnitRelations EmailEvents EmailSequenceActivityLogLines ' +
	'EmailSequenceActivityLogs EmailSequenceEnrolleds EmailSequences EmailTemplateFolders ' +
	'EmailTemplateSharingClientRelations EmailTemplateSharingSalesUnitRelations EmailTemplates ' +
	'Emails EntityFitnessIndicators EntityFitnesses EntityHealths EntityScorings ' +
	'FieldPermissions Fields Forecasts FormViewSharingClientRelations ' +
	'FormViewSharingSalesUnitRelations FormViews GhostContactAccountAccountRoleRelations ' +
	'GhostContactAccountRelations GhostContacts GhostLeadOpptyContactRelations ' +
	'GhostLeadOpptyContactSalesRoleRelations ImportMappingMasks InterfacePreviews ' +
	'LeadOpptyAccountRelations LeadOpptyContactGroupRelations LeadOpptyContactRelations ' +
	'LeadOpptyContactSalesRoleRelations LeadOpptyKPIs LeadOpptySharingClientRelations ' +
	'LeadOpptySharingSalesUnitRelations LeadOpptyStepCheckListRelations LeadProcesses LeadTypes ' +
	'Leads MasterRights MemoComments Memos MessageRelations MessageSharingClientRelations ' +
	'MessageSharingSalesUnitRelations Notes OnlineFormActivityLogLines ' +
	'OnlineFormDataExRelations OnlineFormRelations OnlineFormTypeEmailRelations OnlineFormTypes ' +
	'OnlineForms Opportunities OpportunityTypes OpptyProductRelationDataExRelations ' +
	'OpptyProductRelationRevenueSchedulePeriods OpptyProductRelationRevenueSchedules ' +
	'OpptyProductRelationTypes OpptyProductRelations OpptyRecurrences ' +
	'OpptyRevenueSchedulePeriods OpptyRevenueSchedules ParentAccountRelationTypes Phones ' +
	'Pipelines ProcessActivityLogLines ProcessActivityLogs ProcessTemplates Processes ' +
	'ProductCategories ProductPipelineRelations ProductPriceListPrices ProductPriceLists ' +
	'ProductTypes Products ProjectContactRelations ProjectKPIs ProjectObjectives ' +
	'ProjectSharingClientRelations ProjectSharingSalesUnitRelations ProjectTypes Projects ' +
	'QuoteAccountRelations QuoteContactRelations QuoteDataExRelations QuoteKPIs QuoteProcesses ' +
	'QuoteSharingClientRelations QuoteSharingSalesUnitRelations QuoteTypes Quotes ' +
	'ReportSchedules SalesRoles SalesUnits StepChecklistSalesRoleRelations StepChecklists Steps ' +
	'TagRelations Tags TargetRelations Targets TaskRecurrences TaskReminders ' +
	'TaskSharingClientRelations TaskSharingSalesUnitRelations TaskTypes Tasks ' +
	'TextMessageConversationRelationses TextMessageConversations TextMessages Translations ' +
	'UnsubscribedPhones WebhookEvents Webhooks Webresources'
).split(' ');

/** Every collection that can only be read. */
export const readOnlyCollections: readonly string[] = (
	'AccountDataExRelations Activities ActivityDataExRelations ApiAccesses ClientSettings ' +
	'CompanyEmails ContactDataExRelations Entities FieldSequences LeadOppties ' +
	'LeadOpptyDataExRelations ProductDataExRelations ProfileSharingClientRelations ' +
	'ProfileSharingSalesUnitRelations Profiles ProjectDataExRelations ReportFolders ' +
	'ReportSharingClientRelations ReportSharingSalesUnitRelations Reports ' +
	'SalesUnitClientRelations Timeframes Types'
).split(' ');

/** `Processes` → `Process`, `Industries` → `Industry`, `Accounts` → `Account` */
export function singular(collection: string): string {
	if (collection.endsWith('ses')) return collection.slice(0, -2);
	return collection.replace(/ies$/, 'y').replace(/s$/, '');
}
