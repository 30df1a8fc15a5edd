import Foundation

/// How many inputs tests take that try the same with many.
///
/// A change is tried with few that differ from each other. With `FLOWPROOF_THOROUGH=1` in the
/// environment, as pipelines set it for tests in release mode, it is all of them.
public enum Thoroughness {
  /// Whether all inputs are wanted.
  public static let isComplete =
    ProcessInfo.processInfo.environment["FLOWPROOF_THOROUGH"] == "1"

  /// The first of some seeds, or all of them.
  public static func seeds(_ few: Int, of all: ClosedRange<UInt64>) -> [UInt64] {
    isComplete ? Array(all) : Array(all.prefix(few))
  }

  /// Some of many inputs, or all of them.
  ///
  /// - Parameters:
  ///   - few: How many are enough.
  ///   - all: All of them.
  ///   - seed: What chooses: another seed chooses others.
  /// - Returns: Those to take.
  public static func some<Element>(
    _ few: Int,
    of all: some Collection<Element>,
    seed: UInt64
  ) -> [Element] {
    if isComplete { return Array(all) }
    var random = RandomSource(seed: seed)
    return Array(all.shuffled(using: &random).prefix(few))
  }

  /// The first seed of documents that a generator makes: that of `FLOWPROOF_SEED`, or 1.
  public static let seed = number("FLOWPROOF_SEED") ?? 1

  /// How many documents a generator makes: `FLOWPROOF_DOCUMENTS`, or else a few, or many where all
  /// inputs are wanted.
  public static func documents(_ few: Int, _ many: Int) -> Int {
    number("FLOWPROOF_DOCUMENTS").map { Int(clamping: $0) } ?? (isComplete ? many : few)
  }

  private static func number(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }
}
