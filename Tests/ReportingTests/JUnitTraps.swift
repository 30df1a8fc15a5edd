/// What makes some reader of JUnit XML lose cases, or the whole file.
enum JUnitTraps {
  /// Every trap that a file runs into.
  static func found(in bytes: [UInt8], isStrict: Bool = false) -> [String] {
    let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    guard bytes.starts(with: Array(declaration.utf8)) else { return ["declaration"] }
    guard let (root, hasCDATA) = XMLTree.read(bytes) else { return ["not well-formed"] }
    var traps: [String] = []
    if hasCDATA { traps.append("CDATA") }
    if root.name != "testsuites" { traps.append("root") }
    if root.children.isEmpty { traps.append("no suite") }
    var keys: Set<[String]> = []
    for suite in root.children {
      traps += found(in: suite, isStrict)
      for testCase in suite.all("testcase") {
        let key = ["classname", "name"].compactMap { testCase.attributes[$0] }
        if !keys.insert(key).inserted { traps.append("twice: \(key)") }
      }
    }
    var sums = ["tests", "failures", "errors", "skipped"]
    if isStrict { sums.removeLast() }
    if isStrict, root.attributes["skipped"] != nil { traps.append("skipped of the root") }
    for name in sums {
      let sum = root.children.reduce(0) { $0 + (Int($1.attributes[name] ?? "") ?? 0) }
      if root.attributes[name] != String(sum) { traps.append("sum of \(name)") }
    }
    return traps
  }

  private static func found(in suite: XMLTree.Element, _ isStrict: Bool) -> [String] {
    guard suite.name == "testsuite" else { return ["\(suite.name) among suites"] }
    var traps: [String] = []
    let cases = suite.all("testcase")
    if cases.isEmpty { traps.append("empty suite") }
    if suite.attributes["name"]?.isEmpty != false { traps.append("suite without name") }
    if !suite.all("testsuite").isEmpty { traps.append("nested suite") }
    let timestamp = suite.attributes["timestamp"] ?? ""
    if timestamp.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/) == nil { traps.append(timestamp) }
    if !isTime(suite.attributes["time"]) { traps.append("suite's time") }
    var counts = ["tests": cases.count]
    for testCase in cases {
      traps += found(inCase: testCase, isStrict)
      for child in testCase.children {
        switch child.name {
        case "failure": counts["failures", default: 0] += 1
        case "error": counts["errors", default: 0] += 1
        case "skipped": counts["skipped", default: 0] += 1
        default: break
        }
      }
    }
    for name in ["tests", "failures", "errors", "skipped"]
    where suite.attributes[name] != String(counts[name, default: 0]) {
      traps.append("count of \(name)")
    }
    return traps
  }

  private static func found(inCase testCase: XMLTree.Element, _ isStrict: Bool) -> [String] {
    var traps: [String] = []
    let name = testCase.attributes["name"] ?? ""
    let classname = testCase.attributes["classname"] ?? ""
    if name.isEmpty || name.utf16.count > 200 { traps.append("length of name \(name)") }
    if name.contains(where: \.isNewline) { traps.append("lines in name") }
    if name.first?.isWhitespace == true { traps.append("blank before name") }
    if classname.isEmpty || classname.contains(where: { "/\\\n\r".contains($0) }) {
      traps.append("classname \(classname)")
    }
    if classname.firstMatch(of: /\.(rst|md|json|ya?ml|txt|flow)$/) != nil {
      traps.append("extension in \(classname)")
    }
    if !isTime(testCase.attributes["time"]) { traps.append("time of \(name)") }
    let allowed: Set =
      isStrict
      ? ["name", "classname", "time"] : ["name", "classname", "file", "line", "time"]
    for child in testCase.children {
      switch child.name {
      case "flakyFailure", "rerunFailure":
        if isStrict { traps.append("\(child.name) of \(name)") }
        if child.attributes["type"]?.contains(".") != true || child.all("stackTrace").count != 1 {
          traps.append("form of \(child.name)")
        }
      case "failure", "error", "skipped", "system-out": break
      default: traps.append("\(child.name) in \(name)")
      }
    }
    traps += testCase.attributes.keys.filter { !allowed.contains($0) }
    let outcomes = testCase.children.filter { ["failure", "error", "skipped"].contains($0.name) }
    if outcomes.count > 1 { traps.append("outcomes of \(name)") }
    if testCase.all("system-out").count > 1 { traps.append("outputs of \(name)") }
    for outcome in outcomes {
      let message = outcome.attributes["message"] ?? ""
      if message.isEmpty || message.contains("\n") { traps.append("message of \(name)") }
      if outcome.text.split(separator: "\n").first.map(String.init) != message {
        traps.append("body of \(name)")
      }
      if outcome.text.utf8.count > 101_000 { traps.append("length of \(name)") }
      let type = outcome.attributes["type"]
      if outcome.name == "skipped" ? type != nil : type?.contains(".") != true {
        traps.append("type of \(name)")
      }
    }
    for text in testCase.children.map(\.text) where text.contains("[[ATTACHMENT|") {
      traps.append("attachment in \(name)")
    }
    return traps
  }

  private static func isTime(_ text: String?) -> Bool {
    text?.wholeMatch(of: /\d+\.\d{1,3}/) != nil
  }
}
