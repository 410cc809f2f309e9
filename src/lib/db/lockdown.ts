import { literal } from './connection';

/**
 * Statements run once per database, in this order, before any user data: afterwards no extension
 * can be loaded, no file outside `directories` opened and no setting changed. Without them a JSON or
 * time-zone function makes an offline engine fetch an extension, hang, and lose its memory.
 */
export function lockdown(directories: readonly string[] = ['in/', 'out/']): string {
	return [
		'SET autoload_known_extensions=false',
		'SET autoinstall_known_extensions=false',
		'SET allow_community_extensions=false',
		'SET allow_persistent_secrets=false',
		`SET allowed_directories=[${directories.map(literal).join(', ')}]`,
		'SET enable_external_access=false',
		'SET lock_configuration=true'
	].join(';\n');
}
