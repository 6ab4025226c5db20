import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

export class CiviCrmCvApi implements ICredentialType {
	name = 'civiCrmCvApi';

	displayName = 'CiviCRM SSH API';

	icon: Icon = { light: 'file:../icons/civicrm.svg', dark: 'file:../icons/civicrm.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-crm-suite/n8n-nodes-crm-suite/blob/main/docs/civicrm.md#cv-over-ssh';

	properties: INodeProperties[] = [
		{
			displayName: 'Host',
			name: 'host',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. web1.example.org',
			description: 'The machine that cv runs on, or that reaches the container it runs in',
		},
		{
			displayName: 'Port',
			name: 'port',
			type: 'number',
			default: 22,
			typeOptions: { minValue: 1, maxValue: 65535 },
			description: 'The port of its SSH server',
		},
		{
			displayName: 'User',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. deploy',
			description: 'Who signs in there. It must be allowed to run the command below.',
		},
		{
			displayName: 'Sign In With',
			name: 'authenticateWith',
			type: 'options',
			default: 'privateKey',
			description: 'What the SSH server is shown',
			options: [
				{ name: 'Password', value: 'password' },
				{ name: 'Private Key', value: 'privateKey' },
			],
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { show: { authenticateWith: ['password'] } },
			description:
				'The password of that user. It is shown to whatever server answers at the address, before its host key is known: prefer a private key.',
		},
		{
			displayName: 'Private Key',
			name: 'privateKey',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			displayOptions: { show: { authenticateWith: ['privateKey'] } },
			placeholder: 'e.g. -----BEGIN OPENSSH PRIVATE KEY----- …',
			description: 'The whole private key file, with its first and last line',
		},
		{
			displayName: 'Passphrase',
			name: 'passphrase',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { show: { authenticateWith: ['privateKey'] } },
			description: 'What the private key is locked with, if it is',
		},
		{
			displayName: 'Host Key Fingerprint',
			name: 'fingerprint',
			type: 'string',
			default: '',
			placeholder: 'e.g. SHA256:ohD8VZEXGWo6Ez8GSEJQ9WpafgLFsOfLOtGGQCQo6Og',
			description:
				'By itself, n8n takes any host key, so that somebody else could answer in the place of the server. With a fingerprint, the server must prove after the sign-in, before anything of CiviCRM is sent, that it has that key. On the server, "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub" shows it.',
		},
		{
			displayName: 'Command',
			name: 'command',
			type: 'string',
			default: 'cv',
			placeholder: 'e.g. sudo -u www-data /usr/local/bin/cv',
			description:
				'What starts cv there, such as "sudo -u www-data cv" or "docker exec -i my-site cv". Only words and quotation marks: the shell does nothing with it.',
		},
		{
			displayName: 'Working Directory',
			name: 'directory',
			type: 'string',
			default: '',
			placeholder: 'e.g. /var/www/html',
			description:
				'The folder that the site is in, as seen from where cv runs. Needed unless cv finds the site by itself.',
		},
		{
			displayName: 'CiviCRM User',
			name: 'siteUser',
			type: 'string',
			default: '',
			placeholder: 'e.g. automation',
			description:
				'The name of a user of the site, whose permissions then count. Without one, everything is allowed, and no change has an author.',
		},
	];
}
