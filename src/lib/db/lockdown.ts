import { literal } from './connection';

/**
 * Statements run once per database, in this order, before any user data: afterwards no extension
 * can be loaded, no file outside `directories` opened and no setting changed. Without them a JSON or
 * time-zone function makes an offline engine fetch an extension, hang, and lose its memory.
 *
 * @param memory what the engine may take, such as `1GB`; its own limit unless told
 */
export function lockdown(
	directories: readonly string[] = ['in/', 'out/'],
	memory: string | null = null
): string {
	return [
		...(memory === null ? [] : [`SET memory_limit=${literal(memory)}`]),
		'SET autoload_known_extensions=false',
		'SET autoinstall_known_extensions=false',
		'SET allow_community_extensions=false',
		'SET allow_persistent_secrets=false',
		`SET allowed_directories=[${directories.map(literal).join(', ')}]`,
		'SET enable_external_access=false',
		'SET lock_configuration=true'
	].join(';\n');
}
