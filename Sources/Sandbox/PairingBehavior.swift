import Checklists
import JSON
import SourceText
import SystemModel
import Systems
import Transforms

/// What the reference integration does for one pairing: the document's promises, less the faults.
///
/// Faults stand as sets beside the promises, so that each is broken where it would be kept.
final class PairingBehavior: Sendable {
  /// The source's record type, folded.
  let sourceType: String
  /// The target's record type, folded.
  let targetType: String
  let creation: CreationBehavior
  /// The merge rows that link.
  let mergeRows: [MergeBehavior]
  /// What is broken of the promise to link nothing else.
  let apartFaults: Set<Fault>
  /// What is broken of the promise to keep in sync.
  let syncFaults: Set<Fault>
  /// The mappings, those that do not travel too.
  let rows: [RowBehavior]
  let index: RowIndex
  /// For each rule its row's number among the rows of its table.
  private let rowsByRule: [Int]
  /// The rows that send another row's value.
  let crossings: [Int]
  /// Whether clearing a value of the source clears its counterpart.
  let clears: Bool
  /// What the target's system asks for and rows map: each time one of some properties must be there.
  private let needs: [[PropertyPath]]

  /// What is done for a pairing without faults.
  init(_ pairing: Pairing, of dataflow: Dataflow, _ conventions: IntegrationConventions) {
    sourceType = NameFolding.fold(pairing.sourceType)
    targetType = NameFolding.fold(pairing.targetType)
    creation = CreationBehavior(pairing, of: dataflow, conventions)
    mergeRows = pairing.mergeRows.map { MergeBehavior(conventions.mergeRow($0.row)) }
    apartFaults = []
    syncFaults = []
    let claims = TargetClaims(pairing)
    rows = pairing.mappings.enumerated().map { [targetType] number, mapping in
      RowBehavior(
        conventions.mapping(mapping.row, into: targetType),
        isContradicted: pairing.contradicted[mapping.rule.id] != nil,
        rivals: claims.rivals(of: number)
      )
    }
    index = RowIndex(rows)
    rowsByRule = Self.rowsByRule(pairing)
    crossings = []
    clears = conventions.clearing == .travels
    let needs = conventions.needs[RecordType(.target, pairing.targetType)] ?? []
    self.needs = needs.filter { [rows] need in
      rows.contains { $0.isAlwaysOpen && need.contains(where: $0.target.location.overlaps) }
    }
  }

  /// What is done for a pairing by an integration that breaks some of its rules.
  ///
  /// - Parameters:
  ///   - sound: What is done without faults.
  ///   - pairing: The pairing.
  ///   - breaks: Each broken rule by its place among the rules, with its fault.
  init(
    _ sound: PairingBehavior,
    _ pairing: Pairing,
    breaking breaks: [(rule: Int, fault: InjectedFault)]
  ) {
    var creation = sound.creation
    var mergeRows = sound.mergeRows
    var apartFaults: Set<Fault> = []
    var syncFaults: Set<Fault> = []
    var rows = sound.rows
    var crossings: [Int] = []
    for (number, injected) in breaks {
      let fault = injected.fault
      let rule = pairing.rules[number]
      switch rule.kind {
      case .maps(let mapping):
        let row = sound.rowsByRule[number]
        let isMixed = fault == .crossesMappings || fault == .swapsMappings
        let other = isMixed ? pairing.partnerIndex(of: mapping) : nil
        let partner = other.map { pairing.mappings[$0].row }
        rows[row] = RowBehavior(rows[row], breaking: fault, partner: partner)
        // What travels between some records only is looked at by itself.
        if isMixed, !rows[row].isGated { crossings.append(row) }
        if fault == .swapsMappings, let other {
          rows[other] = RowBehavior(rows[other], breaking: fault, partner: mapping)
          if !rows[other].isGated { crossings.append(other) }
        }
      case .merges: mergeRows[sound.rowsByRule[number]].faults.insert(fault)
      case .keepsApart: apartFaults.insert(fault)
      case .keepsInSync: syncFaults.insert(fault)
      default: creation.add(injected, of: rule)
      }
    }
    sourceType = sound.sourceType
    targetType = sound.targetType
    self.creation = creation
    self.mergeRows = mergeRows
    self.apartFaults = apartFaults
    self.syncFaults = syncFaults
    self.rows = rows
    rowsByRule = sound.rowsByRule
    index = sound.index
    self.crossings = crossings
    clears = sound.clears
    needs = sound.needs
  }

  /// Whether the target's system takes a new record.
  func isTaken(_ fields: JSONValue) -> Bool {
    needs.allSatisfy { need in
      need.contains { path in fields.value(at: path).map { !$0.isNull } ?? false }
    }
  }

  /// The mapping that a rule states, by the rule's place among the rules.
  func row(ofRule number: Int) -> RowBehavior { rows[rowsByRule[number]] }

  /// For each rule its row's number among the rows of its table.
  private static func rowsByRule(_ pairing: Pairing) -> [Int] {
    var mergeCount = 0
    var mappingCount = 0
    return pairing.rules.map { rule in
      switch rule.kind {
      case .merges:
        mergeCount += 1
        return mergeCount - 1
      case .maps:
        mappingCount += 1
        return mappingCount - 1
      default: return 0
      }
    }
  }
}

/// When target records are created, and how many.
struct CreationBehavior: Sendable {
  /// A condition under which a record is created.
  struct When: Sendable {
    let rule: Rule.ID
    /// Nil where only a person can tell.
    let property: PropertyPath?
    let keys: Set<String>
    var faults: Set<Fault> = []

    /// Whether a record makes one be created; a new record or one that was edited.
    func holds(_ record: Record, isNew: Bool) -> Bool {
      if faults.contains(.ignoresCondition) { return true }
      if faults.contains(.neverCreatesOnCondition) { return false }
      if faults.contains(.missesLaterCondition), !isNew { return false }
      guard let property else { return false }
      let value = record.value(at: property)
      return keys.contains { PropertySide.holds($0, value) }
    }
  }

  /// Whether every source record gets a target record.
  private let createsEvery: Bool
  private var conditions: [When]
  /// The source types, folded, whose records make one be created that they refer to.
  private var connectedTypes: Set<String>
  /// The type that a connection names, folded, by its name.
  private let typesByName: [String: String]
  /// The properties by which records of those types refer to one of the pairing.
  private var referencesByType: [String: [PropertyPath]] = [:]
  /// The properties by which one of the pairing refers to records of those types.
  private var ownReferences: [(type: String, property: PropertyPath)] = []
  private var faults: Set<Fault> = []

  init(_ pairing: Pairing, of dataflow: Dataflow, _ conventions: IntegrationConventions) {
    createsEvery = pairing.createsEvery
    conditions = []
    var types: [String: String] = [:]
    // What creates every record wins over what creates some.
    for rule in pairing.rules where !createsEvery {
      switch rule.kind {
      case .createsWhen(let prose):
        let meant = conventions.condition(prose)
        conditions.append(
          When(rule: rule.id, property: meant?.property, keys: meant?.keys ?? [])
        )
      case .createsConnected(let connection):
        for name in connection.types {
          guard let type = dataflow.sourceType(connectedAs: name) else { continue }
          types[NameFolding.fold(name)] = NameFolding.fold(type)
        }
      default: break
      }
    }
    typesByName = types
    connectedTypes = Set(types.values)
    let sourceType = NameFolding.fold(pairing.sourceType)
    for type in connectedTypes.sorted() {
      let told = conventions.properties(from: type, to: sourceType)
      let own = conventions.properties(from: sourceType, to: type)
      ownReferences += own.map { (type, $0) }
      referencesByType[type] = told.isEmpty && own.isEmpty ? [pairing.referenceProperty] : told
    }
  }

  /// The source types, folded, whose records make one be created that they refer to.
  var allConnectedTypes: Set<String> { Set(typesByName.values) }

  mutating func add(_ injected: InjectedFault, of rule: Rule) {
    let fault = injected.fault
    switch rule.kind {
    case .createsWhen:
      for index in conditions.indices where conditions[index].rule == rule.id {
        conditions[index].faults.insert(fault)
      }
    case .createsConnected where fault == .ignoresConnectionType:
      // Two names may mean one type; records are of the type.
      if let part = injected.part {
        if let type = typesByName[NameFolding.fold(part)] { connectedTypes.remove(type) }
      } else {
        connectedTypes = []
      }
    default: faults.insert(fault)
    }
  }

  /// Whether a source record that matches nothing makes a target record be created by itself.
  func wants(_ record: Record, isNew: Bool) -> Bool {
    createsEvery || faults.contains(.createsUnlinked) || faults.contains(.createsUnconnected)
      || conditions.contains { $0.holds(record, isNew: isNew) }
  }

  /// The properties of records of a type whose references make a target record be created.
  func references(from type: String) -> [PropertyPath] {
    connectedTypes.contains(type) ? referencesByType[type] ?? [] : []
  }

  /// The properties whose references make a record's own counterpart be created, each with the type
  /// of the records that it leads to.
  var referencesToConnected: [(type: String, property: PropertyPath)] {
    ownReferences.filter { connectedTypes.contains($0.type) }
  }

  /// Whether it counts that one creation comes just after another one.
  var isHasty: Bool { faults.contains(.doublesQuickCreations) }

  /// How many records are made of one, which may have come just after another one.
  func copies(isQuick: Bool) -> Int {
    if faults.contains(.neverCreates) { return 0 }
    return faults.contains(.createsTwice) || (isHasty && isQuick) ? 2 : 1
  }

  /// How long after it should be a record is created.
  var lateness: Duration? { faults.contains(.createsLate) ? .seconds(300) : nil }
}
