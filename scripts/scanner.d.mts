declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
	/** Files of a source checkout that the scanner lints. */
	export const SOURCE_FILE_PATTERNS: string[];

	/** Lints the files of a folder with the scanner's rules; `details` lists what it found. */
	export function analyzePackage(
		folder: string,
		patterns?: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}
