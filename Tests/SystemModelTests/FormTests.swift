import JSON
import ObjectForms
import SourceText
import SystemModel
import TestSupport
import Testing

/// A member that nobody reads would be accepted and ignored.
@Suite("Every member of the tables counts, and schemas say what the readers say")
struct FormTests {
  private static let schema = SchemaValidator(
    JSONSchema.of(.configuration, named: "configuration", title: "")
  )

  private static func value(_ text: String) -> JSONValue? { LocatedJSON.parse(text).value?.value }

  @Test func `a configuration with everything in it holds against the schema`() throws {
    let value = try #require(Self.value(wholeConfiguration))
    #expect(Self.schema.faults(of: value) == [])
  }

  /// What is wrong there depends on other members, files or names, of which a schema knows nothing.
  private static let beyondSchemas: Set = [
    "no system", "no system among the systems", "looks that are too rare",
    "what a profile asks for", "a comma that is missing", "a repeated member",
    "secrets in a profile of one's own",
  ]

  @Test(arguments: WrongConfigurations.all)
  func `a wrong configuration is wrong for the schema, too, or beyond it`(
    name: String,
    text: String
  ) {
    guard let value = Self.value(text) else { return }
    #expect(Self.schema.faults(of: value).isEmpty == Self.beyondSchemas.contains(name))
  }

  // MARK: Every member counts

  @Test func `each member of a configuration changes what is read`() throws {
    let base = try #require(Self.value(wholeConfiguration))
    var coverage = MemberCoverage(.configuration) { value in
      let source = SourceFile(name: "", text: value.text)
      let reading = ConfigurationReader.read(source, profiles: testProfiles)
      return "\(reading.configuration)".replacing(/\d+\.\.<\d+/, with: "")
    }
    coverage.add(base)
    #expect(coverage.uncovered == [])
  }

  @Test func `each member of a profile changes what is read`() throws {
    var coverage = MemberCoverage(.profile) { value in
      let json = LocatedJSON.parse(value.text).value
      return json.flatMap { SystemProfile.read($0).profile }.map { "\($0)" }
    }
    for text in ProfileSamples.all {
      let value = try #require(Self.value(text))
      let json = try #require(LocatedJSON.parse(text).value)
      #expect(SystemProfile.read(json).problems == [], "\(text)")
      coverage.add(value)
    }
    #expect(coverage.uncovered == [])
  }

  @Test func `each member has a meaning, an example of its form, and a unique name`() {
    var seen: Set<String> = []
    MemberCoverage.visit(.configuration) { form in
      guard seen.insert(form.name).inserted else { return }
      #expect(Set(form.names).count == form.names.count)
      for member in form.members {
        #expect(!member.summary.isEmpty, "\(form.name).\(member.name)")
        let example = member.example.flatMap { LocatedJSON.parse($0.text).value }
        let takes = example.map { member.form.takes($0, named: member.name) }
        #expect(takes == true, "the example of \(form.name).\(member.name)")
      }
    }
  }
}

/// Which members of a table make a difference to what is read.
struct MemberCoverage {
  private let form: ObjectForm
  private let read: (JSONValue) -> String?
  private var covered: Set<String> = []

  /// Begins without any.
  init(_ form: ObjectForm, read: @escaping (JSONValue) -> String?) {
    self.form = form
    self.read = read
  }

  /// Takes members out of a file, or puts their examples in, and looks whether that is read otherwise.
  mutating func add(_ base: JSONValue) {
    let before = read(base)
    var variants: [Variant] = []
    Self.collect(base, .object(form), { $0 }, into: &variants)
    for variant in variants where !covered.contains(variant.name) {
      let after = read(variant.make())
      // What cannot do without a member reads it; what cannot be read with one may not.
      if after != before, after != nil || variant.lacks { covered.insert(variant.name) }
    }
  }

  /// A file in which one member differs.
  private typealias Variant = (make: () -> JSONValue, name: String, lacks: Bool)

  /// The members that make none; what is for editors only is left out.
  var uncovered: [String] {
    var names: [String] = []
    Self.visit(form) { form in
      for member in form.members where member.name != "$schema" {
        let name = Self.name(of: member, in: form)
        if !covered.contains(name), !names.contains(name) { names.append(name) }
      }
    }
    return names
  }

  private static func name(of member: ObjectForm.Member, in form: ObjectForm) -> String {
    "\(form.name.replacing("-part", with: "")).\(member.name)"
  }

  private static func collect(
    _ value: JSONValue,
    _ form: Form,
    _ whole: @escaping (JSONValue) -> JSONValue,
    into variants: inout [Variant]
  ) {
    guard let located = LocatedJSON.parse(value.text).value, let form = form.form(for: located)
    else { return }
    switch (form.kind, value) {
    case (.object(let table), .object(let object)):
      for member in table.members {
        let name = name(of: member, in: table)
        let found = object[member.name]
        if let found {
          variants.append(({ whole(with(object, member.name, nil)) }, name, true))
          collect(found, member.form, { whole(with(object, member.name, $0)) }, into: &variants)
        }
        if let example = member.example, example != found {
          variants.append(({ whole(with(object, member.name, example)) }, name, false))
        }
      }
    case (.map(_, _, let element), .object(let object)):
      for entry in object {
        collect(entry.value, element, { whole(with(object, entry.name, $0)) }, into: &variants)
      }
    case (.list(_, let element), .array(let array)):
      for index in array.indices {
        let put = { (new: JSONValue) in
          var array = array
          array[index] = new
          return whole(.array(array))
        }
        collect(array[index], element, put, into: &variants)
      }
    default: break
    }
  }

  private static func with(_ object: JSONObject, _ name: String, _ value: JSONValue?) -> JSONValue {
    var object = object
    object[name] = value
    return .object(object)
  }

  /// Visits each table that a table leads to; what a reader of its own reads is left to that.
  static func visit(_ form: ObjectForm, _ visit: (ObjectForm) -> Void) {
    visit(form)
    for member in form.members { self.visit(member.form, visit) }
  }

  private static func visit(_ form: Form, _ visit: (ObjectForm) -> Void) {
    switch form.kind {
    case .object(let object) where !object.isReadApart: self.visit(object, visit)
    case .map(_, _, let element), .list(_, let element): self.visit(element, visit)
    case .either(let forms): for form in forms { self.visit(form, visit) }
    default: break
    }
  }
}
