public import JSON

/// How a long list is read page by page.
///
/// The blanks `{limit}`, `{offset}`, `{page}` and `{cursor}` of the list's request say where the
/// next page is asked for.
public struct Paging: Sendable, Equatable {
  /// Where the next page is found.
  public enum Kind: Sendable, Equatable {
    /// The list has one page.
    case none
    /// At the URL that the `Link` header names as `next`.
    case link
    /// At the URL that stands in the answer; null or nothing at the end.
    case url(at: PropertyPath)
    /// Behind the cursor that stands in the answer; null, empty or nothing at the end.
    ///
    /// Where the answer also says whether there is more, its word counts.
    case cursor(at: PropertyPath, more: PropertyPath?)
    /// After so many records, until all of the total or an empty page has been read.
    case offset(total: PropertyPath?)
    /// On the page with the next number, until the last or an empty one has been read.
    case page(first: Int, pages: PropertyPath?)
  }

  /// Where the next page is found.
  public var kind: Kind
  /// How many records a page is asked to hold.
  public var size: Int
  /// Whether a page that holds fewer is the last; a system that caps pages must not say so.
  public var endsShort: Bool

  /// Creates a way to page.
  public init(_ kind: Kind = .none, size: Int = 100, endsShort: Bool = false) {
    self.kind = kind
    self.size = size
    self.endsShort = endsShort
  }
}
