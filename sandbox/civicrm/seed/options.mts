import type { CivicrmStore } from '../store.mts';

/** `name = value:Label, …`; a label is its name too unless `name/label` are both given. */
const groups = `
activity_type = 1:Meeting, 2:Phone Call, 3:Email, 4:SMS/Outbound SMS, 5:Event Registration, 6:Contribution, 7:Membership Signup, 12:Tell A Friend, 13:Open Case, 16:Change Case Status, 51:Interview, 66:Follow up
activity_status = 1:Scheduled, 2:Completed, 3:Cancelled, 4:Left Message, 5:Unreachable, 6:Not Required, 7:Available, 8:No-show
priority = 1:Urgent, 2:Normal, 3:Low
activity_contacts = 1:Activity Assignees, 2:Activity Source, 3:Activity Targets
encounter_medium = 1:in_person/In Person, 2:phone/Phone, 3:email/Email, 4:fax/Fax, 5:letter_mail/Letter Mail
engagement_index = 1:1, 2:2, 3:3, 4:4, 5:5
gender = 1:Female, 2:Male, 3:Other
individual_prefix = 1:Mrs., 2:Ms., 3:Mr., 4:Dr.
individual_suffix = 1:Jr., 2:Sr., 3:II, 4:III, 5:IV
communication_style = 1:formal/Formal, 2:familiar/Familiar
email_greeting = 1:Dear {contact.first_name}, 2:Dear {contact.prefix_id:label} {contact.last_name}, 4:Customized
postal_greeting = 1:Dear {contact.first_name}, 2:Dear {contact.prefix_id:label} {contact.last_name}, 4:Customized
addressee = 1:{contact.first_name} {contact.last_name}, 3:{contact.organization_name}, 4:Customized
preferred_communication_method = 1:Phone, 2:Email, 3:Postal Mail, 4:SMS, 5:Fax
languages = da_DK:Danish, de_DE:German, en_GB:English (United Kingdom), en_US:English (United States), es_ES:Spanish; Castilian (Spain), fr_FR:French (France), pl_PL:Polish, zh_CN:Chinese (China)
phone_type = 1:Phone, 2:Mobile, 3:Fax, 4:Pager, 5:Voicemail
mobile_provider = 1:Sprint, 2:Verizon
website_type = 1:Work, 2:Main, 3:Facebook, 5:Instagram, 6:LinkedIn
instant_messenger_service = 1:Yahoo, 2:MSN, 4:GTalk, 5:Jabber, 6:Skype
payment_instrument = 1:Credit Card, 2:Debit Card, 3:Cash, 4:Check, 5:EFT
contribution_status = 1:Completed, 2:Pending, 3:Cancelled, 4:Failed, 7:Refunded, 8:Partially paid, 9:Pending refund, 10:Chargeback
contribution_recur_status = 1:Completed, 2:Pending, 3:Cancelled, 4:Failed, 5:In Progress, 6:Overdue, 7:Processing
pledge_status = 1:Completed, 2:Pending, 3:Cancelled, 5:In Progress, 6:Overdue
recur_frequency_units = day:day, week:week, month:month, year:year
currencies_enabled = USD:USD/USD ($), EUR:EUR/EUR (€), GBP:GBP/GBP (£), PLN:PLN/PLN (zł), DKK:DKK/DKK (kr)
event_type = 1:Conference, 2:Exhibition, 3:Fundraiser, 4:Meeting, 5:Performance, 6:Workshop
participant_role = 1:Attendee, 2:Volunteer, 3:Host, 4:Speaker
participant_listing = 1:Name Only, 2:Name and Email
case_status = 1:Open/Ongoing, 2:Closed/Resolved, 3:Urgent
campaign_type = 1:Direct Mail, 2:Referral Program, 3:Constituent Engagement
campaign_status = 1:Planned, 2:In Progress, 3:Completed, 4:Cancelled
group_type = 1:Access Control, 2:Mailing List
tag_used_for = civicrm_contact:Contact/Contacts, civicrm_activity:Activity/Activities, civicrm_case:Case/Cases, civicrm_file:File/Attachements
note_used_for = civicrm_contact:Contact/Contacts, civicrm_contribution:Contribution/Contributions, civicrm_participant:Participant/Participants, civicrm_relationship:Relationship/Relationships, civicrm_note:Note/Notes
note_privacy = 0:None, 1:Author Only
custom_most_important_issue = Edu:Education, Env:Environment, SocJus:Social Justice
custom_marital_status = S:Single, M:Married, D:Domestic Partner, W:Widowed, O:Other
soup_selection = bean:Bean, broccoli:Broccoli Cheese, chicken:Chicken Noodle
how_long_donor = 1:Less than 1 year, 2:1-3 years, 3:4-6 years, 4:7-9 years, 5:More than 9 years
volunteer_skills = cook:Cooking & catering, drive:Driving, it:IT "help desk", garden:Garten <Größe M>
volunteer_shirt = s:S, m:M, l:L, xl:XL
`;

/** The option groups every CiviCRM comes with, as far as the fields here use them. */
export function seedOptions(store: CivicrmStore): void {
	for (const line of groups.trim().split('\n')) {
		const [name = '', list = ''] = line.split(' = ');
		const id = store.nextId('OptionGroup');
		store.put('OptionGroup', { id, name, title: titleOf(name), is_reserved: true });
		list.split(', ').forEach((entry, index) => {
			const colon = entry.indexOf(':');
			const [value, text] = [entry.slice(0, colon), entry.slice(colon + 1)];
			const slash = text.includes('{') ? -1 : text.indexOf('/');
			const label = text.slice(slash + 1);
			store.put('OptionValue', {
				...{ id: store.nextId('OptionValue'), option_group_id: id, value, label },
				...{ name: slash < 0 ? label : text.slice(0, slash), weight: index + 1, is_active: true },
			});
		});
	}
}

function titleOf(name: string): string {
	const words = name.replaceAll('_', ' ');
	return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
