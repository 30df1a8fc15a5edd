/// What a run does to be affordable; none of it changes a verdict.
public struct Optimizations: Sendable, Hashable {
  /// Whether cases that do not disturb one another share their records.
  public var packing = true
  /// Whether a control record's arrival ends the wait for what must never happen.
  public var fences = true
  /// Whether a case that did not pass in company is retried alone before it is reported.
  public var repeats = true
  /// Whether one poller polls a record type for all who wait there.
  public var polling = true

  /// Creates optimizations that leave nothing out.
  public init() {}

  /// The names of the optimizations, in the order in which help lists them.
  public static var names: [String] { named.map(\.name) }

  /// Creates the optimizations that are left without some of them.
  ///
  /// - Parameter names: The names of those to leave out, with commas between; none for all.
  public init?(without names: String) {
    let names = names.isEmpty ? Self.names : names.split(separator: ",").map(String.init)
    for name in names {
      guard let known = Self.named.first(where: { $0.name == name }) else { return nil }
      self[keyPath: known.path] = false
    }
  }

  private static var named: [(name: String, path: WritableKeyPath<Optimizations, Bool>)] {
    [
      ("packing", \.packing), ("fences", \.fences), ("repeats", \.repeats), ("polling", \.polling),
    ]
  }
}
