import type { EntityRules } from '../write/work.mts';
import { activityRules } from './activity.mts';
import { campaignRules, eventRules, participantRules } from './campaign.mts';
import { caseRules } from './case.mts';
import { contactRules } from './contact.mts';
import { customFieldRules, customGroupRules, fileRules, optionValueRules } from './setup.mts';
import { addressRules, emailRules, phoneRules, plainDetailRules } from './details.mts';
import { contributionRules, financialTypeRules, pledgeRules, recurRules } from './giving.mts';
import { entityTagRules, groupContactRules, groupRules, tagRules } from './groups.mts';
import { membershipRules } from './membership.mts';
import { noteRules } from './note.mts';
import { relationshipRules } from './relationship.mts';

/** What each entity does beside storing rows, by table. */
export const rules: Readonly<Record<string, EntityRules | undefined>> = {
	Contact: contactRules,
	Email: emailRules,
	Phone: phoneRules,
	Address: addressRules,
	IM: plainDetailRules,
	Activity: activityRules,
	Case: caseRules,
	Campaign: campaignRules,
	Event: eventRules,
	Participant: participantRules,
	Contribution: contributionRules,
	ContributionRecur: recurRules,
	Pledge: pledgeRules,
	FinancialType: financialTypeRules,
	Membership: membershipRules,
	Note: noteRules,
	Group: groupRules,
	GroupContact: groupContactRules,
	Tag: tagRules,
	EntityTag: entityTagRules,
	Relationship: relationshipRules,
	OptionValue: optionValueRules,
	CustomGroup: customGroupRules,
	CustomField: customFieldRules,
	File: fileRules,
};
