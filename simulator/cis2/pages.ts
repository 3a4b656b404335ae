import { htmlPage, markup } from '../server/html';
import type { Html } from '../server/html';
import type { ServiceResponse } from '../server/service-exchange';
import type { StaffRole } from '../identity/staff';
import type { TrainingUser } from '../identity/training-users';
import { authenticators, satisfies } from './authenticators';
import { realm } from './provider';

const frame = (title: string, content: Html): Html =>
  markup`<header>Training sign-in (stands in for NHS CIS2 Authentication)</header><main><h1>${title}</h1>${content}</main>`;

const lastPart = (roleName: string): string => roleName.split(':').at(-1)?.replaceAll('"', '') ?? roleName;

const described = (user: TrainingUser): string =>
  `${String(user.member.roles.length)} ${user.member.roles.length === 1 ? 'role' : 'roles'}${user.roleShape === 'list' ? '' : `, told as ${user.roleShape}`}${user.identityLevel < 3 ? `, identity level ${String(user.identityLevel)}` : ''}`;

/** Who is it, and with what? One form, a button to go on and one to give up. */
export const signInPage = (ticket: string, users: readonly TrainingUser[], acrs: readonly string[], target: string, problem?: string): ServiceResponse => {
  const people = users.map((user, index) => markup`<label><input type="radio" name="user" value="${user.member.uid}" ${{ html: index === 0 ? 'checked' : '' }}> ${user.member.title} ${user.member.given} ${user.member.family} <small>${user.member.uid} · ${described(user)}</small></label>`);
  const offered = authenticators.filter((each) => acrs.some((acr) => satisfies(each, acr)));
  const means = offered.map((each, index) => markup`<label><input type="radio" name="authenticator" value="${each.id}" ${{ html: index === 0 ? 'checked' : '' }}> ${each.label} <small>level ${each.level}</small></label>`);
  return htmlPage('Training sign-in', frame('Who is signing in?', markup`
    ${problem === undefined ? markup`` : markup`<p role="alert">${problem}</p>`}
    <form method="post" action="${realm}/authenticate"><input type="hidden" name="ticket" value="${ticket}">
    <fieldset><legend>Person</legend>${people}</fieldset><fieldset><legend>Signing in with</legend>${means}</fieldset>
    <button name="answer" value="sign-in">Sign in</button><button class="quiet" name="answer" value="cancel">Cancel</button></form>`), [target]);
};

const MOST_WITHOUT_SEARCH = 5;

/** Which of the roles? With more than five there is a box to search in (spec 30 §2.5). */
export const rolePage = (ticket: string, roles: readonly StaffRole[], target: string, search: string): ServiceResponse => {
  const found = roles.filter((role) => role.role_name.toLowerCase().includes(search.toLowerCase()));
  const box = roles.length <= MOST_WITHOUT_SEARCH ? markup`` : markup`<form method="post" action="${realm}/role"><input type="hidden" name="ticket" value="${ticket}">
    <label>Search your roles <input type="search" name="search" value="${search}"></label> <button class="quiet" name="answer" value="search">Search</button></form>`;
  const choices = found.map((role, index) => markup`<label><input type="radio" name="role" value="${role.person_roleid}" ${{ html: index === 0 ? 'checked' : '' }}> ${lastPart(role.role_name)} <small>${role.org_code} · ${role.role_code}</small></label>`);
  return htmlPage('Training sign-in', frame('Which role?', markup`${box}<form method="post" action="${realm}/role"><input type="hidden" name="ticket" value="${ticket}">
    <fieldset><legend>Your roles</legend>${choices}</fieldset><button name="answer" value="choose">Continue</button></form>`), [target]);
};

/** Something that must not be sent back to the client, because the client cannot be trusted to be the one it names. */
export const refusalPage = (text: string): ServiceResponse => htmlPage('Training sign-in', frame('This cannot be done', markup`<p role="alert">${text}</p>`), [], 400);
