import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenApp } from '../../scripts/tour/open-app';
import { frameScreen } from '../../scripts/tour/screens/frame-screen';
import { signInScreen } from '../../scripts/tour/screens/sign-in-screen';
import { startWorkplace, type Workplace } from './support/workplace';

describe('the smartcard at the sign-in screen', () => {
  let workplace: Workplace;
  let app: OpenApp;
  beforeAll(async () => {
    workplace = await startWorkplace();
  });
  afterAll(() => workplace.close());
  beforeEach(async () => {
    // The card takes the word to unlock when it is next asked, so it stays until the card has been read.
    await workplace.card('unlock');
    app = await workplace.open();
    await signInScreen(app.window).card();
    await workplace.card('present');
  });
  afterEach(() => app.close());
  const words = (text: string) => app.window.getByText(text).first().waitFor({ state: 'visible' });

  it('says that no card is there, and finds it once it is put in', async () => {
    await workplace.card('absent');
    await app.window.reload();
    await words('There is no smartcard in the reader');
    await workplace.card('present');
    await signInScreen(app.window).lookAgain();
    await signInScreen(app.window).card();
  });

  it('asks which card when there are two, and takes no passcode before it is told', async () => {
    await workplace.card('second');
    await app.window.reload();
    await words('There is more than one smartcard. Which is yours?');
    expect(await app.window.getByLabel('Passcode').count()).toBe(0);
  });

  it('tells a wrong passcode from a locked card, and counts down to it', async () => {
    const { enterPasscode } = signInScreen(app.window);
    await enterPasscode('00000000');
    await words('That passcode is not right.');
    await enterPasscode('00000000');
    await words('Last try');
    await enterPasscode('00000000');
    await words('This smartcard is locked after too many wrong passcodes.');
    expect(await app.window.getByRole('button', { name: 'Sign in' }).count()).toBe(0);
  });

  it('ends the session when the card is taken out, with nothing of the patient left on the screen [H13]', async () => {
    await workplace.signIn(app);
    await workplace.openPatient(app);
    expect(await frameScreen(app.window).hasBanner()).toBe(true);
    await workplace.card('absent');
    await words('Your smartcard was taken out, so you have been signed out.');
    expect((await app.window.locator('body').innerText()).toUpperCase()).not.toContain(workplace.facts.training.tour.patient.family.toUpperCase());
  });

  it('survives the crash of the card software: says so, and signs in afterwards', async () => {
    await workplace.card('crash');
    await app.window.reload();
    await words('The smartcard software stopped working and was restarted.');
    await workplace.card('present');
    await signInScreen(app.window).lookAgain();
    await workplace.signIn(app);
  });
});
