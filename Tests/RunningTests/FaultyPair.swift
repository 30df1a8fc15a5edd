import JSON
import SourceText
import Synchronization
import Systems

@testable import Sandbox

/// Two mock systems with an integration between them that makes one kind of mistake, which shows
/// between several properties only, or where some are empty.
///
/// It makes a target record of each source record, and carries edits both ways.
final class FaultyPair: Sendable {
  /// A mistake of an integration.
  enum Mistake: Sendable, Hashable, CustomStringConvertible {
    /// The values of two rows are exchanged where both are there.
    case swaps(Int, Int)
    /// A row is left out where another one has a value.
    case dropsBeside(Int, other: Int)
    /// A row is left out where another one has none.
    case dropsWithout(Int, other: Int)
    /// Two records are made where a row has no value.
    case createsTwiceWithout(Int)
    /// Two records are made where two rows have one.
    case createsTwiceBeside(Int, Int)

    var description: String {
      switch self {
      case .swaps(let one, let other): "swaps p\(one) and p\(other) where both are there"
      case .dropsBeside(let row, let other): "drops p\(row) where p\(other) is there"
      case .dropsWithout(let row, let other): "drops p\(row) where p\(other) is not there"
      case .createsTwiceWithout(let row): "creates twice where p\(row) is not there"
      case .createsTwiceBeside(let one, let other):
        "creates twice where p\(one) and p\(other) are there"
      }
    }
  }

  struct State {
    /// The target records by the source records that they were made of.
    var links: [String: String] = [:]
  }

  let clock = VirtualClock()
  let source = MockSystem(firstID: 1_000)
  let target = MockSystem(firstID: 5_000)
  private let mistake: Mistake?
  private let rowCount: Int
  private let sourceType: String
  private let targetType: String
  private let state = Mutex(State())

  init(_ sourceType: String, _ targetType: String, rowCount: Int, _ mistake: Mistake?) {
    // Mock systems know types by their folded names.
    self.sourceType = NameFolding.fold(sourceType)
    self.targetType = NameFolding.fold(targetType)
    self.rowCount = rowCount
    self.mistake = mistake
    source.observe { [weak self] change in self?.later { $0.carryForward(change) } }
    target.observe { [weak self] change in self?.later { $0.carryBackward(change) } }
  }

  private func later(_ act: @escaping @Sendable (FaultyPair) -> Void) {
    clock.schedule(at: clock.elapsed + .seconds(2)) { [weak self] in self.map(act) }
  }

  private func carryForward(_ change: MockSystem.Change) {
    guard change.kind != .deleted, let record = source.record(change.type, change.id) else {
      return
    }
    let fields = sent(record)
    if let other = state.withLock({ $0.links[record.id] }) {
      _ = target.change(targetType, other) { $0.merge(patch: fields) }
      return
    }
    let made = target.create(targetType, fields)
    state.withLock { $0.links[record.id] = made.id }
    if createsTwice(record) { _ = target.create(targetType, fields) }
  }

  private func carryBackward(_ change: MockSystem.Change) {
    guard change.kind == .changed, let record = target.record(change.type, change.id),
      let other = state.withLock({ $0.links.first { $0.value == record.id } })?.key
    else { return }
    var fields: JSONValue = [:]
    for row in 0..<rowCount {
      if let value = record.value(at: PropertyPath("q\(row)")) {
        fields.set(value, at: PropertyPath("p\(row)"))
      }
    }
    // A mistake of the way there is none of the way back.
    for row in wrong(record: source.record(sourceType, other)) {
      fields.set(nil, at: PropertyPath("p\(row)"))
    }
    _ = source.change(sourceType, other) { $0.merge(patch: fields) }
  }

  /// The rows whose values do not arrive as they should.
  private func wrong(record: Record?) -> [Int] {
    let has = { (row: Int) in record?.value(at: PropertyPath("p\(row)")).map { !$0.isNull } ?? false
    }
    return switch mistake {
    case .swaps(let one, let other) where has(one) && has(other): [one, other]
    case .dropsBeside(let row, let other) where has(other): [row]
    case .dropsWithout(let row, let other) where !has(other): [row]
    default: []
    }
  }

  private func sent(_ record: Record) -> JSONValue {
    var fields: JSONValue = [:]
    let wrong = wrong(record: record)
    for row in 0..<rowCount {
      var from = row
      if wrong.contains(row) {
        guard case .swaps(let one, let other) = mistake else { continue }
        from = row == one ? other : one
      }
      guard let value = record.value(at: PropertyPath("p\(from)")), !value.isNull else { continue }
      fields.set(.string(value.string ?? value.text), at: PropertyPath("q\(row)"))
    }
    return fields
  }

  private func createsTwice(_ record: Record) -> Bool {
    let has = { (row: Int) in record.value(at: PropertyPath("p\(row)")).map { !$0.isNull } ?? false
    }
    return switch mistake {
    case .createsTwiceWithout(let row): !has(row)
    case .createsTwiceBeside(let one, let other): has(one) && has(other)
    default: false
    }
  }
}
