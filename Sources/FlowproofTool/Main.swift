import Flowproof
import FlowproofCommandLine
import Foundation

@main
struct Main {
  static func main() async {
    let interruption = Interruption()
    let listener = interruption.listen()
    let program = CommandLineProgram(
      streams: .process(interruption),
      environment: ProcessInfo.processInfo.environment,
      interruption: interruption
    )
    let code = await program.run(Array(CommandLine.arguments.dropFirst()))
    withExtendedLifetime(listener) {}
    exit(code.rawValue)
  }
}
