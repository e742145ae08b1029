import type { Services } from '../services.ts';
import type { PlaceOfPassage } from './finding.view.ts';

type PlaceRow = {
  documentId: string;
  address: string;
  above: string | null;
  source: string | null;
  hasPicture: number | null;
};

/**
 * Where passages stand in their documents, beyond what the index says of them. Ask only for passages that
 * were found for somebody who may read them.
 */
export async function placesOf(
  services: Services,
  passages: readonly { documentId: string; address: string }[],
): Promise<(documentId: string, address: string) => PlaceOfPassage> {
  const { results } = await services.env.DB.prepare(
    `SELECT documents.id AS documentId, own.address, pages.source, pages.has_picture AS hasPicture,
            (SELECT trim(above.label || ' ' || above.heading) FROM passages AS above
              WHERE above.edition_id = own.edition_id AND above.ordinal < own.ordinal AND above.heading <> ''
                AND substr(own.address, 1, length(above.address) + 1) = above.address || '.'
              ORDER BY above.ordinal DESC LIMIT 1) AS above
       FROM json_each(?) AS wanted
            JOIN documents ON documents.id = wanted.value ->> 'documentId'
            JOIN passages AS own ON own.edition_id = documents.current_edition_id
                                AND own.address = wanted.value ->> 'address'
            LEFT JOIN pages ON pages.edition_id = own.edition_id AND pages.number = own.page`,
  )
    .bind(JSON.stringify(passages))
    .all<PlaceRow>();
  const places = new Map(results.map((row) => [`${row.documentId} ${row.address}`, placeOf(row)]));
  return (documentId, address) =>
    places.get(`${documentId} ${address}`) ?? { above: null, scanned: false };
}

function placeOf({ above, source, hasPicture }: PlaceRow): PlaceOfPassage {
  return { above, scanned: hasPicture === 1 && (source === 'ocr' || source === 'none') };
}
