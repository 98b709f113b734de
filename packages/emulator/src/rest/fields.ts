import { isObject, mediaType, readJson, withNumbersAsTexts } from '../body.js';
import { FORM, type DocumentedOperation } from '../documents/documented-operation.js';
import type { Fields } from '../documents/rules.js';
import type { HttpContext } from '../http.js';
import type { Address } from './address.js';
import { wrong } from './refusal.js';

/**
 * The fields of a request, by its method: GET has them in the query, DELETE there (DOCUMENTED) or in the body (as one
 * client of the vendor's does), POST and PUT in the body, but for ids. Ids in the path count before all others.
 */
export async function fieldsOf(
  context: HttpContext,
  { ids, resource }: Address,
  operation: DocumentedOperation,
  takesJson: boolean,
): Promise<Fields> {
  const query = context.req.query();
  switch (context.req.method) {
    case 'POST':
    case 'PUT': {
      const body = await bodyOf(context, takesJson, operation.holdsJson);
      return { ...idsIn(query, resource.id), ...body, ...ids };
    }
    case 'DELETE':
      return { ...(await bodyOf(context, takesJson, [])), ...query, ...ids };
    default:
      return { ...query, ...ids };
  }
}

function idsIn(query: Fields, id: string | undefined): Fields {
  const names = ['customer_id', id];
  return Object.fromEntries(Object.entries(query).filter(([name]) => names.includes(name)));
}

/** A body of another type has no fields, so that what is required is missed. */
async function bodyOf(
  { req }: HttpContext,
  takesJson: boolean,
  holdsJson: readonly string[],
): Promise<Fields> {
  const type = mediaType(req.header('content-type'));
  if (type === FORM) {
    const form = Object.fromEntries(new URLSearchParams(await req.text()));
    return { ...form, ...parsed(form, holdsJson) };
  }
  const json = takesJson && type === 'application/json' ? readJson(await req.text()) : undefined;
  return isObject(json) ? withNumbersAsTexts(json) : {};
}

/** JSON inside a form value: DOCUMENTED for those parameters that the document says it of. */
function parsed(form: Readonly<Record<string, string>>, names: readonly string[]): Fields {
  const given = names.filter((name) => Object.hasOwn(form, name));
  return Object.fromEntries(
    given.map((name) => {
      const value = readJson(form[name] ?? '');
      if (value === undefined) throw wrong(`${name} is JSON, in one form value`);
      return [name, value];
    }),
  );
}
