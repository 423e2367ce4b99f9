package dev.identitygrpc.client.conformance;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * One case.
 *
 * @param name unique over all files
 * @param faults whether it talks to the fault server
 * @param steps what is done, in order
 */
record Case(String name, boolean faults, List<Tree> steps) {
    /** Reads all cases of a folder, in the order of their files' names. */
    static List<Case> readAll(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
        List<Case> cases = new ArrayList<>();
        for (Path file : files) {
            try (Reader reader = Files.newBufferedReader(file)) {
                Tree root = new Tree(yaml().load(reader));
                boolean faults = root.text("server").equals("faults");
                for (Tree next : root.at("cases").elements()) cases.add(new Case(next.text("name"), faults, next.at("steps").elements()));
            }
        }
        return cases;
    }

    /** YAML in which only whole numbers, true and false are no text: no dates, no "on", no octal numbers. */
    private static Yaml yaml() {
        Resolver resolver = new Resolver() {
            @Override
            protected void addImplicitResolvers() {
                addImplicitResolver(Tag.BOOL, Pattern.compile("true|false"), "tf");
                addImplicitResolver(Tag.INT, Pattern.compile("-?(0|[1-9][0-9]*)"), "-0123456789");
            }
        };
        DumperOptions dumperOptions = new DumperOptions();
        return new Yaml(new SafeConstructor(new LoaderOptions()), new Representer(dumperOptions), dumperOptions, resolver);
    }
}
