// Tells what stands in the Bicep files of a folder, as JSON: node syntax.mjs FOLDER. Judges nothing: the tests do.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Language, Parser } from 'web-tree-sitter';

// Of https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions, what is used here; a new one is added.
const language = new Set([
  'bool', 'concat', 'description', 'empty', 'export', 'filter', 'guid', 'allowed', 'listKeys', 'metadata', 'minValue', 'maxValue',
  'resourceGroup', 'secure', 'subscriptionResourceId', 'tenant', 'toObject', 'union', 'uniqueString',
]);

// What gives a file a name, and what gives its own part of a file one.
const declarations = ['parameter_declaration', 'variable_declaration', 'type_declaration', 'user_defined_function', 'resource_declaration', 'module_declaration'];
const scopes = ['for_statement', 'lambda_expression', 'user_defined_function'];

const folder = process.argv[2];
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')));

const facts = { broken: [], unresolved: [], outputs: [], accounts: [], modules: [], ids: [] };
for (const file of readdirSync(folder, { recursive: true }).filter(name => name.endsWith('.bicep')).sort()) {
  tell(file, parser.parse(readFileSync(join(folder, file), 'utf8')).rootNode);
}

console.log(JSON.stringify(facts));

function tell(file, root) {
  const at = node => `${file}:${node.startPosition.row + 1}`;
  const found = type => root.descendantsOfType(type);
  const literals = node => node.descendantsOfType('string_content').map(text => text.text);
  facts.broken.push(...all(root).filter(node => node.isError || node.isMissing).map(at));

  const declared = new Set([
    ...found(declarations).map(node => nameOf(node)),
    ...found('import_functionality').flatMap(node => node.namedChildren.filter(child => child.type === 'identifier').map(child => child.text)),
  ]);
  facts.unresolved.push(...found('identifier')
    .filter(node => !isName(node) && !declared.has(node.text) && !language.has(node.text) && !isScoped(node))
    .map(node => `${at(node)}: ${node.text}`));

  const secure = found('decorators').filter(node => /@secure\(\)/.test(node.text)).map(node => nameOf(node.nextNamedSibling));
  facts.outputs.push(...found('output_declaration').map(node => ({
    at: at(node),
    uses: node.descendantsOfType(['identifier', 'property_identifier']).map(part => secure.includes(part.text) ? `secure ${part.text}` : part.text),
  })));

  for (const resource of found('resource_declaration').filter(node => /^'Microsoft\.Storage\/storageAccounts@/.test(node.namedChild(1).text) && !/^[^{]*\bexisting\b/.test(node.text))) {
    const setting = resource.descendantsOfType('object_property').find(property => property.namedChild(0).text === 'allowSharedKeyAccess');
    facts.accounts.push({ at: at(resource), sharedKeys: setting?.namedChild(1)?.text ?? 'not set' });
  }

  for (const module of found('module_declaration')) {
    const loop = module.descendantsOfType('for_statement')[0];
    facts.modules.push({ file: literals(module.namedChild(1))[0], names: loop ? literals(loop.namedChild(1)) : [] });
  }

  facts.ids.push(...found('string_content').filter(text => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text.text)).map(text => ({ file, id: text.text })));
}

function all(node) {
  return [node, ...node.children.flatMap(all)];
}

function nameOf(node) {
  return node.namedChildren.find(child => child.type === 'identifier')?.text;
}

// Where an identifier is a name that is given, not one that is used.
function isName(node) {
  const { type } = node.parent;
  const isFirst = node.parent.namedChild(0).equals(node);
  return type === 'import_functionality' || type === 'parameter' || isFirst && [...declarations, 'output_declaration', 'object_property', 'lambda_expression', 'for_statement'].includes(type)
    || type === 'resource_expression' && !isFirst;
}

function isScoped(node) {
  for (let above = node.parent; above; above = above.parent) {
    if (scopes.includes(above.type) && namesIn(above).includes(node.text)) {
      return true;
    }
  }

  return false;
}

// The variables of a loop, a lambda or a function: whatever names stand before what they are for.
function namesIn(scope) {
  return scope.namedChildren
    .filter(child => ['for_loop_parameters', 'parameters', 'lambda_parameters'].includes(child.type) || child.type === 'identifier' && isName(child))
    .flatMap(child => child.type === 'identifier' ? [child] : child.descendantsOfType(['loop_variable', 'loop_enumerator', 'identifier']))
    .map(child => child.text);
}
