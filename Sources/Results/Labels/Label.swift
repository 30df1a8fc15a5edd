/// A name with a value that people give to a run, a document or a rule: a ticket, an owner, a commit.
public struct Label: Sendable, Hashable {
  /// The name, such as `owner`.
  public var name: String
  /// The value, for people and other tools.
  public var value: String

  /// Creates a label.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

extension [Label] {
  /// The labels with others over them: of one name the other value counts, in the place of the first.
  public func overlaid(by others: [Label]) -> [Label] {
    var labels = self
    for other in others {
      if let index = labels.firstIndex(where: { $0.name == other.name }) {
        labels[index].value = other.value
      } else {
        labels.append(other)
      }
    }
    return labels
  }
}

extension DocumentResults {
  /// The labels of a rule: those of the document, and its own over them.
  public func labels(of rule: RuleResult?) -> [Label] {
    rule.map { labels.overlaid(by: $0.labels) } ?? labels
  }
}
