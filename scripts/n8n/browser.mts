import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { ensureDebian } from './debian.mts';
import { cachePath } from './paths.mts';
import { OWNER } from './rest.mts';

const CHROMIUM = '/usr/bin/chromium';

/** No sandbox for root, and nothing that looks for a network that may not be there. */
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

const PATIENCE = 30_000;

/** Runs in the page. Lists that are being fetched say so, as a text or inside of their input. */
const NOTHING_LOADS = `!/Loading options|Fetching fields/.test([
	document.body.innerText,
	...[...document.querySelectorAll('input')].flatMap((one) => [one.value, one.placeholder]),
].join())`;

/** Debian's Chromium; installed by name when it is missing. */
export async function ensureChromium(): Promise<string> {
	await ensureDebian(CHROMIUM, ['chromium', 'fonts-liberation']);
	return CHROMIUM;
}

export type Theme = 'light' | 'dark';

/** Opens n8n's editor in a headless browser, logged in as the instance's owner. */
export async function openEditor(
	url: string,
	{ theme = 'light' }: { theme?: Theme } = {},
): Promise<EditorPage> {
	await mkdir(cachePath(), { recursive: true });
	const profile = await mkdtemp(cachePath('chromium-'));
	const context = await chromium.launchPersistentContext(profile, {
		executablePath: await ensureChromium(),
		headless: true,
		args: FLAGS,
		viewport: { width: 1600, height: 1000 },
		// n8n's theme follows the system's
		colorScheme: theme,
	});
	context.setDefaultTimeout(PATIENCE);
	const editor = new EditorPage(url, profile, context, await context.newPage());
	try {
		await editor.logIn();
	} catch (failure) {
		await editor.close();
		throw failure;
	}
	return editor;
}

/** n8n's editor as a person sees it. `page` is there for everything that has no method here. */
export class EditorPage {
	readonly url: string;
	readonly page: Page;
	private readonly profile: string;
	private readonly context: BrowserContext;

	constructor(url: string, profile: string, context: BrowserContext, page: Page) {
		this.url = url;
		this.profile = profile;
		this.context = context;
		this.page = page;
	}

	async logIn(): Promise<void> {
		await this.page.goto(`${this.url}/signin`);
		await this.page.locator('input[type="email"]').fill(OWNER.email);
		await this.page.locator('input[type="password"]').fill(OWNER.password);
		await this.page.getByRole('button', { name: 'Sign in' }).click();
		await this.page.waitForURL((address) => !address.pathname.includes('signin'));
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page.locator('[data-test-id="canvas-node"]').first().waitFor();
	}

	/** Opens a node's panel: its parameters between its input and its output. */
	async openNode(name: string): Promise<void> {
		await this.closeNode();
		await this.node(name).dblclick();
		await this.page.locator('[data-test-id="ndv"]').waitFor();
		await this.settled();
	}

	async closeNode(): Promise<void> {
		if (!(await this.page.locator('[data-test-id="ndv"]').isVisible())) return;
		await this.page.keyboard.press('Escape');
		await this.page.locator('[data-test-id="ndv"]').waitFor({ state: 'hidden' });
	}

	/** Runs the open node as its button does, and waits until its error is shown. */
	async executeToError(): Promise<void> {
		// The panel's own: the nodes on the canvas behind it have a button of the same name
		const button = this.page.locator('[data-test-id="node-execute-button"]');
		// Not a click: n8n may have put an announcement in front of it
		await button.dispatchEvent('click');
		await this.page.getByText('Error details').waitFor();
	}

	/** Opens the list of the panel's record picker. */
	async openPicker(): Promise<void> {
		await this.page.locator('[data-test-id="rlc-input"]').first().click();
		await this.page.locator('[data-test-id="rlc-item"]').first().waitFor();
	}

	/** Puts another field of the CRM into the field mapper, by its name. */
	async addField(name: string): Promise<void> {
		await this.page.getByRole('button', { name: 'Add field to send' }).click();
		await this.page.getByRole('menuitem', { name, exact: true }).click();
	}

	/** Opens the dialog of a new credential for the open node. */
	async openNewCredential(): Promise<void> {
		await this.page.locator('[data-test-id="node-credentials-select"]').first().click();
		await this.page.locator('[data-test-id="node-credentials-select-item-new"]').last().click();
		await this.page.locator('[data-test-id="editCredential-modal"]').waitFor();
	}

	/** Scrolls the node's panel until it begins with a field of the mapper, by the field's name. */
	async scrollToField(name: string): Promise<void> {
		const panel = this.page.locator('.node-settings');
		// Without the pointer over a field, which would then show its menu
		await this.page.mouse.move(0, 0);
		const label = panel.getByText(name, { exact: true }).last();
		await label.evaluate((shown) => {
			shown.style.scrollMarginTop = '12px';
			shown.scrollIntoView();
		});
	}

	/** Takes a picture of the page, or of a part of it; the file's folder is made. */
	async screenshot(file: string, part?: string): Promise<string> {
		await mkdir(path.dirname(file), { recursive: true });
		await (part ? this.page.locator(part).first() : this.page).screenshot({ path: file });
		return file;
	}

	/** Waits until nothing is being loaded any more, spinners and lists of choices included. */
	async settled(): Promise<void> {
		await this.page.waitForLoadState('networkidle').catch(() => undefined);
		await this.page.waitForFunction(NOTHING_LOADS);
		await this.page.waitForTimeout(500);
	}

	async close(): Promise<void> {
		await this.context.close();
		await rm(this.profile, { recursive: true, force: true, maxRetries: 3 });
	}

	private node(name: string) {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}
}
