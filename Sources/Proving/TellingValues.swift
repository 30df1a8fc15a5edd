import Checklists
import JSON
import Planning
import Sandbox
import Transforms

/// In which cases a value stands that a fault changes, where it does nothing but change values.
///
/// A fault that trims texts is not to be told from none by a case whose texts have no blanks at their ends.
/// What travels in a case are the values that its scenario writes, and what data types of the document make
/// of these in either direction; those are tried one by one.
struct TellingValues: Sendable {
  /// What a fault makes of values of a data type.
  private struct Change: Hashable {
    let fault: Fault
    let type: DataType
  }

  private let cases: [Change: Set<Int>]

  /// Looks over the values of a plan's cases.
  ///
  /// - Parameters:
  ///   - scenarios: The scenarios of the cases that run, with the cases' indices in the plan.
  ///   - faults: The faults that will be asked for.
  ///   - compiled: What becomes of values along each row.
  /// - Complexity: O(*n*) in the number of values, for each fault, and for each data type in the number of
  ///   values and of what data types make of them.
  init(
    _ scenarios: [(index: Int, Scenario)],
    _ faults: [ShownFault],
    _ compiled: CompiledDataflow
  ) {
    var types: Set<DataType> = []
    var changes: [Change: ValueConversion] = [:]
    for shown in faults {
      guard let conversion = compiled.conversion(along: shown.rule.id) else { continue }
      types.insert(conversion.type)
      guard ValueConversion.isChangedOnly(by: shown.fault.fault) else { continue }
      changes[Change(fault: shown.fault.fault, type: conversion.type)] = conversion
    }
    guard !changes.isEmpty else {
      cases = [:]
      return
    }
    var casesByValue: [JSONValue: Set<Int>] = [:]
    for (index, scenario) in scenarios {
      for value in scenario.writtenValues { casesByValue[value, default: []].insert(index) }
    }
    // What two rows one behind the other make of a value, in whichever direction each.
    let conversions = types.map { ValueConversion($0) }
    var made: [JSONValue: Set<JSONValue>] = [:]
    for _ in 1...2 {
      for (value, indices) in casesByValue {
        let next = made[value] ?? Self.made(of: value, by: conversions)
        made[value] = next
        for value in next { casesByValue[value, default: []].formUnion(indices) }
      }
    }
    cases = changes.reduce(into: [:]) { cases, entry in
      let (change, sound) = entry
      let broken = sound.breaking(change.fault)
      for (value, indices) in casesByValue where sound.forward(value) != broken.forward(value) {
        cases[change, default: []].formUnion(indices)
      }
      // What is made of nothing is made in every case.
      if sound.forward(.null) != broken.forward(.null) {
        cases[change, default: []].formUnion(scenarios.map(\.index))
      }
    }
  }

  /// The cases that could tell a fault of a row from none; nil where it does more than change values that
  /// scenarios write.
  func cases(
    telling fault: Fault,
    of row: PropertyMapping,
    _ conversion: ValueConversion?
  ) -> Set<Int>? {
    guard let conversion, ValueConversion.isChangedOnly(by: fault),
      row.source.path.lowercased() != "id"
    else { return nil }
    return cases[Change(fault: fault, type: conversion.type)] ?? []
  }

  /// What rows make of a value, in either direction.
  private static func made(of value: JSONValue, by conversions: [ValueConversion]) -> Set<JSONValue>
  {
    Set(conversions.flatMap { [$0.forward(value), $0.backward(value)].compactMap(\.self) })
  }
}

extension Scenario {
  /// The values that it writes, each with those within it.
  fileprivate var writtenValues: [JSONValue] {
    let operations = steps.flatMap { $0.operations + ($0.fence?.operations ?? []) }
    return operations.flatMap(\.fields).flatMap { field in
      field.reference == nil ? field.value.withElements : Self.identifiers
    }
  }

  /// What identifiers of records look like.
  private static let identifiers: [JSONValue] = ["7", 7]
}

extension Scenario.Operation {
  /// What it writes.
  fileprivate var fields: [Assignment] {
    switch self {
    case .create(_, _, let fields), .edit(_, let fields): fields
    case .waitForPropagation, .countExisting: []
    }
  }
}

extension JSONValue {
  /// The value and all that is in it.
  fileprivate var withElements: [JSONValue] {
    switch self {
    case .null, .bool, .number, .string: [self]
    case .array(let elements): [self] + elements.flatMap(\.withElements)
    case .object(let members): [self] + members.flatMap(\.value.withElements)
    }
  }
}
