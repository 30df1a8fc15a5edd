public import Checklists
import JSON
public import Planning
import SourceText
import SystemModel
import Transforms

/// What two systems may keep tests from doing, or what their users may say, as an environment of any
/// document.
public enum Restriction: String, CaseIterable, Sendable {
  /// No record of the source can be changed.
  case noSourceUpdates
  /// No record of the target can be changed.
  case noTargetUpdates
  /// Neither can be changed.
  case noUpdates
  /// No record can be made in the target.
  case noTargetCreations
  /// No record of the source can be read, only listed.
  case noSourceReads
  /// The target's merge properties can only be given to new records.
  case createOnlyMergeTargets
  /// The source's merge properties can only be given to new records.
  case createOnlyMergeSources
  /// Every second target property can only be given to new records.
  case someCreateOnlyTargets
  /// Nothing can be written in the target.
  case readOnlyTargets
  /// Every second source property cannot be written.
  case someReadOnlySources
  /// New records need some of their properties.
  case minimalFields
  /// The target's system refuses records without some of their properties, which rows map, and without
  /// one that none maps.
  case targetNeeds
  /// New records need a property that no document speaks of, and one that all of them share.
  case foreignMinimalFields
  /// Conditions in words are bound to a property and values.
  case boundConditions
  /// Conditions in words hold once a property is there.
  case boundPresence
  /// The systems have words of their own for values of conditions.
  case words
  /// Texts are of twelve characters at most.
  case shortTexts
  /// Texts are of thirty characters at most, plain, and addresses of one domain.
  case plainTexts
  /// Texts are of five characters at most, so that nothing can be told by its value.
  case tinyTexts
  /// Numbers and booleans are written as such.
  case typedValues
  /// Others work in both systems.
  case sharedSystems
  /// Clearing a value travels.
  case clearingTravels
  /// Clearing a value does not travel.
  case clearingKeeps
  /// Records refer to those that make them be created.
  case ownReferences
  /// The conversions are told that documents do not show.
  case conversions
  /// No property takes a mark.
  case noMarks

  /// The environment of a document in which it holds.
  public func environment(of dataflow: Dataflow) -> TestEnvironment {
    var environment = TestEnvironment()
    for pairing in dataflow.pairings { restrict(pairing, dataflow, &environment) }
    return environment
  }

  private func restrict(
    _ pairing: Pairing,
    _ dataflow: Dataflow,
    _ environment: inout TestEnvironment
  ) {
    let source = RecordType(.source, pairing.sourceType)
    let target = RecordType(.target, pairing.targetType)
    let sources = pairing.mappings.map(\.row.source.path)
    let targets = pairing.mappings.map(\.row.target.path)
    let mergeSources = pairing.mergeRows.map(\.row.source.path)
    let mergeTargets = pairing.mergeRows.map(\.row.target.path)
    func change(_ type: RecordType, _ body: (inout RecordTypeTraits) -> Void) {
      body(&environment.types[type, default: RecordTypeTraits()])
    }
    func limit(_ limits: ValueConstraint) {
      for type in [source, target] {
        change(type) { $0.values = [ValueRule("*", limits)] }
      }
    }
    switch self {
    case .noSourceUpdates: change(source) { $0.unsupported[.update] = "it is an archive" }
    case .noTargetUpdates: change(target) { $0.unsupported[.update] = "it is an archive" }
    case .noUpdates:
      change(source) { $0.unsupported[.update] = "it is an archive" }
      change(target) { $0.unsupported[.update] = "it is an archive" }
    case .noTargetCreations: change(target) { $0.unsupported[.create] = "it is a mirror" }
    case .noSourceReads: change(source) { $0.unsupported[.read] = "it only lists" }
    case .createOnlyMergeTargets:
      change(target) { $0.createOnly += Self.protections(mergeTargets) }
    case .createOnlyMergeSources:
      change(source) { $0.createOnly += Self.protections(mergeSources) }
    case .someCreateOnlyTargets:
      change(target) { $0.createOnly += Self.protections(Self.everySecond(targets)) }
    case .readOnlyTargets: change(target) { $0.readOnly = Self.protections(["*"]) }
    case .someReadOnlySources:
      change(source) { $0.readOnly += Self.protections(Self.everySecond(sources)) }
    case .minimalFields:
      let needed = Array(sources.prefix(1)) + mergeSources.prefix(1)
      let neededThere = Array(targets.suffix(1)) + mergeTargets.prefix(1)
      change(source) { $0.minimalFields += Self.marks(needed) }
      change(target) { $0.minimalFields += Self.marks(neededThere) }
    case .targetNeeds:
      let paths = targets.prefix(2) + targets.suffix(1)
      let needs = paths.filter { !$0.isEmpty }.map { [PropertyPath($0)] } + [["codeOfRecord"]]
      change(target) {
        $0.needs += needs
        $0.minimalFields += Self.marks(Array(targets.prefix(1))) + Self.marks(["codeOfRecord"])
      }
      environment.conventions.needs[target, default: []] += needs
    case .foreignMinimalFields:
      let object: JSONObject = ["kindOfRecord": "test", "codeOfRecord": "code-{mark}"]
      change(source) { $0.minimalFields = RecordTypeTraits.minimalFields(object) }
      change(target) { $0.minimalFields = RecordTypeTraits.minimalFields(object) }
    case .boundConditions, .boundPresence:
      for case .createsWhen(let prose) in pairing.rules.map(\.kind) {
        environment.conventions.conditions.append(
          ConditionMeaning(
            of: prose.uppercased(),
            property: "deal.stage",
            holds: ["won", 7],
            fails: self == .boundConditions ? ["lost"] : []
          )
        )
      }
    case .words:
      for side in Side.allCases {
        let references = pairing.mappings.map { side == .source ? $0.row.source : $0.row.target }
        for condition in references.flatMap(\.conditions) where !condition.value.isEmpty {
          environment.conventions.words[side, default: [:]][condition.value] =
            "\(side)'s \(condition.value)"
        }
      }
    case .shortTexts:
      var limits = ValueConstraint()
      limits.maximumLength = 12
      limit(limits)
    case .plainTexts:
      var limits = ValueConstraint()
      limits.maximumLength = 30
      limits.isASCII = true
      limit(limits)
      for path in sources + mergeSources where path.contains("mail") {
        limits.emailDomain = "mail.example.com"
        change(source) { $0.values.insert(ValueRule(PropertyPattern(path), limits), at: 0) }
      }
    case .tinyTexts:
      var limits = ValueConstraint()
      limits.maximumLength = 5
      limit(limits)
    case .typedValues:
      var limits = ValueConstraint()
      limits.isTyped = true
      limit(limits)
    case .sharedSystems: environment.exclusive = []
    case .clearingTravels: environment.conventions.clearing = .travels
    case .clearingKeeps: environment.conventions.clearing = .keeps
    case .ownReferences:
      for case .createsConnected(let connection) in pairing.rules.map(\.kind) {
        for type in connection.types.compactMap(dataflow.sourceType(connectedAs:)) {
          environment.conventions.references.append(
            RecordReference(
              from: pairing.sourceType,
              by: PropertyPath("links.of" + NameFolding.fold(type)),
              to: type
            )
          )
        }
      }
    case .conversions:
      for (_, row) in pairing.mappings where row.dataType == .notShown {
        let path = PropertyPath(row.target.path)
        environment.conventions.conversions[target, default: [:]][path] = .cast(.integer)
      }
    case .noMarks:
      change(source) { $0.mark = nil }
      change(target) { $0.mark = nil }
    }
  }

  private static func everySecond(_ paths: [String]) -> [String] {
    paths.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
  }

  private static func protections(_ paths: [String]) -> [PropertyRule] {
    paths.filter { !$0.isEmpty }
      .map { PropertyRule(PropertyPattern($0), because: "it is sealed") }
  }

  private static func marks(_ paths: [String]) -> [RecordTypeTraits.MinimalField] {
    paths.filter { !$0.isEmpty && PropertyPath($0).components.count == 1 && $0 != "id" }
      .map { RecordTypeTraits.MinimalField(PropertyPath($0), "{mark}") }
  }
}
