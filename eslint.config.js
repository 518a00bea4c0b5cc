import a11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import ts from "typescript-eslint";

const noClockNoChance = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "No clock here: time enters as an argument.",
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: "No clock here: time enters as an argument.",
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: "No chance here: randomness enters as an argument.",
  },
];

/** A list handed over as arguments overflows the stack at some 120,000 values. A tuple of fixed length is named here; the rare other one gives its reason beside it. */
const noSpreadIntoArguments = [
  {
    selector:
      ":matches(CallExpression, NewExpression) > SpreadElement.arguments:not([argument.name='panelRoles'])",
    message:
      "Data are not spread into arguments: pass the list, reduce it, or use highestOf and lowestOf.",
  },
];

/** Of a list of numbers: where an index is out of range, the sum must be NaN and not a plausible number. */
const noPlausibleNumbers = [
  {
    selector:
      "LogicalExpression[operator='??'][right.raw=/^[0-9]/] > :matches(MemberExpression[computed=true], ChainExpression[expression.computed=true]).left",
    message: "An index out of range must show: list[index]! gives NaN, and a default hides it.",
  },
  {
    selector:
      "TSNonNullExpression:not([expression.type='MemberExpression'][expression.computed=true])",
    message: "Here ! says that an index is in range, and nothing else.",
  },
];

export default ts.config(
  { ignores: ["build/", "public/", "node_modules/", ".cache/", ".data/", "test-results/"] },
  ...ts.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrors: "none" },
      ],
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: ["../*"],
              message:
                "Cross-folder imports use #folder/…: a relative path that leaves app/ escapes Remix's .server guard.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["**/*.{ts,tsx}"],
    ignores: ["test/**"],
    rules: { "no-restricted-syntax": ["error", ...noSpreadIntoArguments] },
  },
  {
    files: ["ground/**", "study/**", "analysis/**"],
    rules: { "no-restricted-syntax": ["error", ...noSpreadIntoArguments, ...noClockNoChance] },
  },
  {
    files: ["analysis/**"],
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      "no-restricted-syntax": [
        "error",
        ...noSpreadIntoArguments,
        ...noClockNoChance,
        ...noPlausibleNumbers,
      ],
    },
  },
  {
    files: ["app/**/*.tsx"],
    ...a11y.flatConfigs.strict,
    plugins: { ...a11y.flatConfigs.strict.plugins, "react-hooks": hooks },
    rules: { ...a11y.flatConfigs.strict.rules, ...hooks.configs.recommended.rules },
  },
);
