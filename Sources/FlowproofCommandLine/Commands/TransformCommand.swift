import Flowproof
import JSON
import SourceText
import Transforms
import Reporting

/// `flowproof transform`: what a cell of the Data Type column means, and what it makes of values.
struct TransformCommand {
  private let program: CommandLineProgram
  private let invocation: Invocation

  init(_ program: CommandLineProgram, _ invocation: Invocation) {
    self.program = program
    self.invocation = invocation
  }

  func run() throws(FlowproofError) -> ExitCode {
    guard let cell = invocation.paths.first else { throw .missingCell }
    let expression: Expression
    do throws(ExpressionError) {
      expression = try Expression(cell: cell)
    } catch {
      show(error, in: cell)
      return .usage
    }
    let printsJSON = invocation.form == .json
    if !printsJSON, !invocation.has(.quiet) { program.streams.output(expression.text + "\n") }
    let now = Moment.current
    var answers: [JSONValue] = []
    var isReadable = true
    for text in values() {
      guard let value = read(text) else {
        isReadable = false
        continue
      }
      let answer = answer(of: expression, to: value, now: now)
      if printsJSON {
        answers.append(pair(value, answer))
      } else {
        program.streams.output((answer ?? .null).text + "\n")
      }
    }
    if printsJSON {
      let result: JSONValue = [
        "cell": .string(cell), "expression": expression.json, "values": .array(answers),
      ]
      program.streams.output(result.lines)
    }
    return isReadable ? .success : .usage
  }

  /// The values to try, as JSON: those of the command line, or else the lines of the input.
  private func values() -> [[UInt8]] {
    let operands = invocation.paths.dropFirst()
    guard operands.isEmpty || operands.contains("-") else { return operands.map { Array($0.utf8) } }
    let lines = (program.streams.input() ?? []).split(separator: UInt8(ascii: "\n")).map(Array.init)
    let values = lines.filter { !$0.allSatisfy { $0 == 32 || (9...13).contains($0) } }
    return operands.isEmpty
      ? values : operands.flatMap { $0 == "-" ? values : [Array($0.utf8)] }
  }

  private func read(_ text: [UInt8]) -> JSONValue? {
    do throws(JSONParseError) {
      return try JSONParser.parse(text)
    } catch {
      let word = String(decoding: text.prefix(60), as: UTF8.self) + (text.count > 60 ? "…" : "")
      program.streams.error(
        "flowproof: no JSON value: \(JSONValue.string(word).text): \(error); "
          + "texts stand in double quotes\n"
      )
      return nil
    }
  }

  private func answer(of expression: Expression, to value: JSONValue, now: Moment) -> JSONValue? {
    guard invocation.has(.reverse) else { return expression.evaluate(value, now: now) }
    if let source = expression.source(for: value, now: now) { return source }
    program.streams.error("flowproof: no value was found that becomes \(value.text)\n")
    return nil
  }

  private func pair(_ value: JSONValue, _ answer: JSONValue?) -> JSONValue {
    guard invocation.has(.reverse) else { return ["source": value, "target": answer ?? .null] }
    return answer.map { ["source": $0, "target": value] } ?? ["target": value]
  }

  /// Shows why a cell cannot be read, with the place in it.
  private func show(_ error: ExpressionError, in cell: String) {
    var hint = error.kind.hint
    if case .unknownFunction(let name) = error.kind {
      let names = Expression.Function.allCases.map(\.rawValue)
      if let nearest = NameSuggestion.nearest(to: name, among: names) {
        hint = "did you mean `\(nearest)`?"
      }
    }
    let file = SourceFile(name: "cell", text: cell)
    let diagnostic = Diagnostic(
      .error,
      "unreadable-type",
      "the cell cannot be read: \(error.kind)",
      hint: hint,
      at: error.offset..<min(error.offset + 1, file.bytes.count)
    )
    var options = DiagnosticFormatter.Options()
    options.color = program.usesColor(invocation, isTerminal: program.streams.isErrorTerminal)
    let formatter = DiagnosticFormatter(options: options)
    program.streams.error(formatter.picture(of: diagnostic, in: file) + "\n")
  }
}
