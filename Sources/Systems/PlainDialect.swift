import HTTPEndpoints
public import JSON

/// The interface of a system without a vendor: one collection for each record type, JSON throughout.
///
///     POST   /Customer                        {fields}   201 {"id", "changed", "fields"}
///     GET    /Customer/7                                 200 {"id", "changed", "fields"}
///     PATCH  /Customer/7                      {patch}    200 {"id", "changed", "fields"}
///     DELETE /Customer/7                                 204
///     GET    /Customer?changedSince=41&limit=500         200 {"records", "cursor", "more"}
///
/// A patch is a JSON merge patch (RFC 7396). The list holds each record that changed after the
/// cursor once, in the order of its last change; the new cursor stands for the last of them.
public enum PlainDialect {
  /// The most records on a page.
  public static let pageSize = 500

  /// The target of a type's collection.
  public static func collection(_ type: String) -> String { "/" + PercentEncoding.encode(type) }

  /// The target of one record.
  public static func record(_ type: String, _ id: String) -> String {
    collection(type) + "/" + PercentEncoding.encode(id)
  }

  /// The target of the list of changes after a cursor.
  public static func changes(_ type: String, since cursor: Int) -> String {
    collection(type) + "?changedSince=\(cursor)&limit=\(pageSize)"
  }

  /// A record as JSON.
  public static func encode(_ record: Record) -> JSONValue {
    [
      "id": .string(record.id),
      "changed": .number(JSONNumber(record.changed)),
      "fields": record.fields,
    ]
  }

  /// A record from JSON; nil where a member is missing or of another type.
  ///
  /// An identifier that would make a path mean something else, such as `..`, is none.
  public static func decodeRecord(_ value: JSONValue) -> Record? {
    guard let id = value["id"]?.string, let changed = value["changed"]?.number?.int,
      let fields = value["fields"], fields.object != nil, !["", ".", ".."].contains(id)
    else { return nil }
    return Record(id: id, changed: changed, fields: fields)
  }

  /// A page of changes as JSON.
  public static func encode(_ page: ChangePage) -> JSONValue {
    [
      "records": .array(page.records.map(encode)),
      "cursor": .number(JSONNumber(page.cursor)),
      "more": .bool(page.hasMore),
    ]
  }

  /// A page of changes from JSON; nil where it is not one.
  public static func decodePage(_ value: JSONValue) -> ChangePage? {
    guard let elements = value["records"]?.array, let cursor = value["cursor"]?.number?.int,
      let hasMore = value["more"]?.bool
    else { return nil }
    var records: [Record] = []
    records.reserveCapacity(elements.count)
    for element in elements {
      guard let record = decodeRecord(element) else { return nil }
      records.append(record)
    }
    return ChangePage(records: records, cursor: cursor, hasMore: hasMore)
  }
}

/// Records that changed after a cursor.
public struct ChangePage: Sendable, Hashable {
  /// The records in the order of their last change.
  public var records: [Record]
  /// Where the next poll goes on.
  public var cursor: Int
  /// Whether more records wait behind the cursor.
  public var hasMore: Bool

  /// Creates a page.
  public init(records: [Record], cursor: Int, hasMore: Bool) {
    self.records = records
    self.cursor = cursor
    self.hasMore = hasMore
  }
}
