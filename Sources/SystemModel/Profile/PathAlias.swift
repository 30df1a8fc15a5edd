/// Where a property of the documents stands in a vendor's records.
///
/// A property that has none stands where the documents say. Whatever lies below the property lies
/// below its place, too.
public struct PathAlias: Sendable, Hashable {
  /// The property as documents name it; `[]` may say where a list begins.
  public var document: APIPath
  /// Where answers have it; nil where they have it as documents say.
  public var read: APIPath?
  /// Where the request that creates a record has it.
  public var create: APIPath?
  /// Where the request that changes a record has it.
  public var update: APIPath?

  /// Creates an alias for one place, whatever the request.
  public init(_ document: APIPath, _ place: APIPath) {
    self.init(document, read: place, create: place, update: place)
  }

  /// Creates an alias for places that depend on the request; nil is the place that documents name.
  public init(_ document: APIPath, read: APIPath?, create: APIPath?, update: APIPath?) {
    self.document = document
    self.read = read
    self.create = create
    self.update = update
  }
}

extension RecordTypeProfile {
  /// The properties whose place for some purpose is not where documents say, with that place.
  package func places(
    _ place: (PathAlias) -> APIPath?
  ) -> [(document: APIPath, place: APIPath)] {
    paths.compactMap { alias in place(alias).map { (alias.document, $0) } }
  }
}
